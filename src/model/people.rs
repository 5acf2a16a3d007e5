//! Roles and competences: who does the work, and what they must know and be able to do.

use super::decode::{List, element, fields, words};
use super::element::Ref;
use super::kpi::Kpi;
use super::value::{Headcount, Share};
use crate::text::Text;

element! {
    /// Who does the work, answers for it, or receives its information.
    /// Кто выполняет работу, отвечает за неё или получает её сведения.
    [kind = Role]
    pub struct Role {
        /// internal (default), external (the client, a partner) or system.
        /// internal (по умолчанию), external (клиент, партнёр) или system.
        kind: RoleKind,
        /// The role it reports to.
        /// Кому подчиняется.
        reports_to: Ref<Role>,
        /// Who stands in.
        /// Кто замещает.
        deputy: Ref<Role>,
        /// How many people have the role; 0 where nobody does today.
        /// Сколько человек в этой роли; 0, если сейчас никого.
        headcount: Headcount,
        /// What one must know and be able to do.
        /// Что нужно знать и уметь.
        competences: List<Ref<Competence>>,
        /// What the role may decide, and up to what limit.
        /// Что роль вправе решать и до какого предела.
        authority: List<Authority>,
        /// What the variable pay depends on.
        /// От чего зависит переменная часть оплаты.
        motivation: List<Motive>,
    }
}

words! {
    /// Where a role stands.
    /// Где находится роль.
    pub enum RoleKind {
        /// A person of the company.
        /// Сотрудник компании.
        Internal = "internal",
        /// The client, a partner.
        /// Клиент, партнёр.
        External = "external",
        /// A program.
        /// Программа.
        System = "system",
    }
}

fields! {
    /// A decision that a role may take.
    /// Решение, которое роль вправе принимать.
    [short = what]
    pub struct Authority {
        /// What it decides.
        /// Что решает.
        what: Text,
        /// Up to what limit.
        /// До какого предела.
        limit: Text,
    }
}

fields! {
    /// An indicator in the pay of a role.
    /// Показатель в оплате роли.
    [short = kpi]
    pub struct Motive {
        /// The indicator.
        /// Показатель.
        kpi: Ref<Kpi>,
        /// Its share.
        /// Его доля.
        weight: Share,
    }
}

element! {
    /// What one must know, be able to do or be like.
    /// Что нужно знать, уметь, каким быть.
    [kind = Competence]
    pub struct Competence {
        /// knowledge, skill or trait.
        /// Знание (knowledge), навык (skill) или свойство личности (trait).
        kind: CompetenceKind,
        /// The level required.
        /// Требуемый уровень.
        level: Text,
        /// By what one sees that it is there.
        /// По чему видно, что она есть.
        shown_by: Text,
        /// How it is taught.
        /// Как ей обучают.
        trained_by: Text,
    }
}

words! {
    /// A kind of competence.
    /// Вид компетенции.
    pub enum CompetenceKind {
        /// One knows it.
        /// Знание.
        Knowledge = "knowledge",
        /// One can do it.
        /// Навык.
        Skill = "skill",
        /// One is like that.
        /// Свойство личности.
        Trait = "trait",
    }
}
