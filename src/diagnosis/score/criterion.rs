//! What is asked of a stage: nine elements of the system of sales, and under each a key criterion and some others.

macro_rules! criteria {
    ($($(#[doc = $of:literal])+ $element:ident = $word:literal { $($(#[doc = $doc:literal])+ $criterion:ident = $name:literal,)+ })+) => {
        /// An element of the system of sales: a column of the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Element { $($(#[doc = $of])+ $element,)+ }

        impl Element {
            /// Every element in its order.
            pub const ALL: &[Element] = &[$(Element::$element,)+];

            /// The word of outputs and of answers files.
            pub fn word(self) -> &'static str {
                match self { $(Element::$element => $word,)+ }
            }

            /// The message of the catalogue that names it.
            pub fn term(self) -> &'static str {
                match self { $(Element::$element => concat!("diag-element-", $word),)+ }
            }

            /// Its criteria; the first is the key criterion.
            pub fn criteria(self) -> &'static [Criterion] {
                match self { $(Element::$element => &[$(Criterion::$criterion,)+],)+ }
            }
        }

        /// Something that is asked of a stage in one element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Criterion { $($($(#[doc = $doc])+ $criterion,)+)+ }

        impl Criterion {
            /// The word of outputs.
            pub fn word(self) -> &'static str {
                match self { $($(Criterion::$criterion => $name,)+)+ }
            }

            /// The message of the catalogue that says what is asked; with `-ask` and `-todo` behind it, what to ask and what to do.
            pub fn term(self) -> &'static str {
                match self { $($(Criterion::$criterion => concat!("diag-", $name),)+)+ }
            }

            /// Its element.
            pub fn element(self) -> Element {
                match self { $($(Criterion::$criterion)|+ => Element::$element,)+ }
            }
        }
    };
}

criteria! {
    /// The sequence of actions.
    Sequence = "sequence" {
        /// Every operation says what is done, is reached, and leads to an end.
        Flow = "flow",
        /// It is said by what one sees that the client has entered the stage.
        Entry = "entry",
        /// It is said by what one sees that the client has left it.
        Exit = "exit",
        /// Every choice says when which way is taken.
        Conditions = "conditions",
        /// Every process says what takes over.
        Handover = "handover",
        /// Every repetition says when it ends.
        Loops = "loops",
    }
    /// Who answers.
    Owner = "owner" {
        /// Somebody answers for the stage.
        StageOwner = "stage-owner",
        /// Somebody answers for the result of every operation.
        OperationOwner = "operation-owner",
        /// Somebody does every operation.
        Performer = "performer",
        /// Whoever answers has a place in the structure.
        Place = "place-in-structure",
        /// Whoever answers for the stage has a deputy.
        Deputy = "deputy",
        /// Whoever decides knows up to what limit.
        Authority = "authority",
    }
    /// On what basis.
    Regulation = "regulation" {
        /// A document in force says how the work of the stage is done.
        InForce = "regulation-in-force",
        /// It has number, edition, owner, approval, day and review.
        Passport = "regulation-passport",
        /// What operations stand on is in force and not overdue.
        Current = "regulation-current",
        /// Every operation stands on a document.
        Covered = "regulation-covers",
    }
    /// What is left behind.
    Result = "result" {
        /// Every operation leaves an information result.
        Produces = "produces",
        /// Somebody takes it.
        Consumer = "consumer",
        /// Its form is described.
        Form = "form",
        /// It is recorded somewhere.
        Storage = "storage",
        /// There are records, documents for the client and internal ones.
        Kinds = "result-kinds",
    }
    /// What management is told.
    Control = "control" {
        /// There is a control point.
        Point = "control-point",
        /// It says what it shows, to whom and how often.
        Attributes = "control-attributes",
        /// What it shows is produced by the work.
        Derivable = "control-derivable",
        /// It says what is done about it and within what time.
        Reaction = "control-reaction",
        /// Its receiver is somebody else than its sender.
        Receiver = "control-receiver",
    }
    /// What is measured.
    Kpi = "kpi" {
        /// There is an indicator of the process and one of the result.
        KpiKinds = "kpi-kinds",
        /// It has kind, unit, period, direction and owner.
        KpiPassport = "kpi-passport",
        /// It is computed from what the work records.
        KpiSource = "kpi-source",
        /// A control point shows it.
        KpiSeen = "kpi-seen",
    }
    /// What is aimed at.
    Norms = "norms" {
        /// Every operation has a time limit.
        TimeLimit = "time-limit",
        /// Norms say what they are for.
        NormPurpose = "norm-purpose",
        /// Indicators have a target.
        Target = "kpi-target",
        /// The stage has a norm or a plan of work.
        Load = "work-norm",
    }
    /// What people are paid for.
    Motivation = "motivation" {
        /// Whoever answers is paid by an indicator of the stage.
        Paid = "paid-for-stage",
        /// The weights make 100 %.
        Weights = "weights",
        /// They can influence what they are paid for.
        Influence = "influence",
        /// The operation says which indicator reinforces it.
        Reinforced = "reinforced",
    }
    /// What people must know and be able to do.
    Competences = "competences" {
        /// Whoever answers has required competences.
        Required = "competences-required",
        /// They have a level.
        Level = "competence-level",
        /// It is said by what one sees them.
        Behaviour = "competence-behaviour",
        /// It is said how they are taught.
        Training = "competence-training",
    }
}

impl Criterion {
    /// Whether it is the key criterion of its element: it weighs 2, and caps the cell.
    pub fn is_key(self) -> bool {
        self.element().criteria().first() == Some(&self)
    }
}
