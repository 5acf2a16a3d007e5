//! The plans as text and as Markdown.

use super::table::{Table, prose, safe};
use super::{Clients, OnePlan, Plans, Share, StepNeed, Verdict, shown};
use crate::finding::Arg;
use crate::locale::Catalogue;

/// The two ways of setting the same.
struct Form<'a> {
    words: &'a Catalogue,
    markdown: bool,
}

/// The plans as text.
pub fn text(plans: &Plans, words: &Catalogue) -> String {
    Form { words, markdown: false }.all(plans)
}

/// The plans as Markdown.
pub fn markdown(plans: &Plans, words: &Catalogue) -> String {
    Form { words, markdown: true }.all(plans)
}

impl Form<'_> {
    fn all(&self, plans: &Plans) -> String {
        let mut out = Vec::new();
        if self.markdown {
            out.push(format!("# {}\n", self.words.word("plan-title")));
        }
        if plans.plans.is_empty() {
            out.push(format!("{}\n", self.words.word("plan-none")));
        }
        out.extend(plans.plans.iter().map(|plan| self.plan(plan)));
        if plans.plans.iter().any(|plan| !plan.steps.is_empty()) {
            let days = &plans.assumptions;
            let number = |number: f64| Arg::from(self.words.number(number));
            let args = [("week", number(days.week)), ("month", number(days.month)), ("quarter", number(days.quarter)), ("year", number(days.year))];
            out.push(format!("{}\n", self.words.say("plan-assumptions", &args)));
        }
        out.extend(plans.clients.iter().map(|clients| self.clients(clients)));
        if self.markdown {
            // One empty line between parts, whatever they end with.
            return out.iter().map(|part| part.trim_end_matches('\n')).collect::<Vec<_>>().join("\n\n") + "\n";
        }
        out.join("\n")
    }

    fn head(&self, title: &str) -> String {
        if self.markdown { format!("## {}\n\n", safe(title)) } else { format!("{title}\n") }
    }

    fn line(&self, line: &str) -> String {
        if self.markdown { format!("- {}\n", prose(line)) } else { format!("  {line}\n") }
    }

    fn table(&self, heads: &[&str], rows: Vec<Vec<String>>) -> String {
        let table = Table { heads: heads.iter().map(|key| self.words.word(key)).collect(), rows };
        if self.markdown { table.markdown() + "\n" } else { table.text() }
    }

    fn dash(&self, number: Option<f64>) -> String {
        number.map_or_else(|| "—".to_string(), |number| shown(number, self.words))
    }

    fn plan(&self, plan: &OnePlan) -> String {
        let words = self.words;
        let mut out = self.head(&words.say("plan-head", &[("name", Arg::from(plan.name.as_str()))]));
        if let (Some(value), Some(period), Some(per)) = (plan.value, plan.period, plan.shown_per) {
            let args = [
                ("value", Arg::from(shown(value, words))),
                ("kpi", Arg::from(plan.kpi.clone().unwrap_or_default())),
                ("period", Arg::from(period)),
                ("per", Arg::from(per)),
                ("funnel", Arg::from(plan.funnel.clone().unwrap_or_default())),
                ("has", Arg::from(if plan.funnel.is_some() { "yes" } else { "no" })),
            ];
            out.push_str(&format!(
                "{}\n{}\n{}",
                safe_if(self.markdown, &words.say("plan-asks", &args)),
                words.say("plan-shown", &args),
                if self.markdown { "\n" } else { "" }
            ));
        }
        if let Some(hole) = &plan.hole {
            return out + &self.line(hole);
        }
        plan.lacks.iter().for_each(|lack| out.push_str(&self.line(lack)));
        if self.markdown && !plan.lacks.is_empty() {
            out.push('\n');
        }
        let row = |step: &StepNeed| {
            let verdict = words.word(match step.verdict {
                Verdict::Fits => "plan-fits",
                Verdict::Tight => "plan-tight",
                Verdict::Short => "plan-short",
                Verdict::Unknown => "plan-unknown",
            });
            vec![step.step.clone(), self.dash(step.best), self.dash(step.worst), self.dash(step.supply), verdict]
        };
        out.push_str(
            &self.table(&["plan-col-step", "plan-col-best", "plan-col-worst", "plan-col-supply", "plan-col-verdict"], plan.steps.iter().map(row).collect()),
        );
        let people: Vec<Vec<String>> = plan.steps.iter().flat_map(|step| step.people.iter().map(|share| self.share(step, share))).collect();
        if !people.is_empty() {
            // Behind a table of Markdown there is an empty line already.
            let (before, behind) = if self.markdown { ("", "\n") } else { ("\n", "") };
            out.push_str(&format!("{before}{}\n{behind}", words.word("plan-people")));
            out.push_str(
                &self.table(&["plan-col-role", "plan-col-step", "plan-col-headcount", "plan-col-each-need", "plan-col-each-norm", "plan-col-load"], people),
            );
        }
        for step in &plan.steps {
            let told = step.holes.iter().chain(if step.verdict == Verdict::Short || step.verdict == Verdict::Tight { &step.arithmetic[..] } else { &[] });
            told.for_each(|told| out.push_str(&self.line(&format!("{}: {told}", step.step))));
        }
        out
    }

    fn share(&self, step: &StepNeed, share: &Share) -> Vec<String> {
        let range = |best: Option<f64>, worst: Option<f64>| match (best, worst) {
            (Some(best), Some(worst)) if shown(best, self.words) != shown(worst, self.words) => {
                format!("{}–{}", shown(best, self.words), shown(worst, self.words))
            }
            (Some(best), Some(_)) => shown(best, self.words),
            (Some(best), None) => format!("≥ {}", shown(best, self.words)),
            (None, _) => "—".to_string(),
        };
        let whole = |load: Option<f64>| load.map(f64::round);
        let norm = format!("{} {}", if share.is_most { "≤" } else { "≥" }, shown(share.each, self.words));
        let load = format!("{} %", range(whole(share.load_best), whole(share.load_worst)));
        vec![share.role.clone(), step.step.clone(), shown(share.headcount, self.words), range(share.needed_best, share.needed_worst), norm, load]
    }

    fn clients(&self, clients: &Clients) -> String {
        let words = self.words;
        let mut out = self.head(&words.word("clients-title"));
        let mean = clients.mean.map_or_else(|| "—".to_string(), |mean| words.number(mean));
        out.push_str(&self.line(&words.say("clients-sum", &[("sum", Arg::from(words.number(clients.sum)))])));
        out.push_str(&self.line(&words.say("clients-mean", &[("mean", Arg::from(mean)), ("n", Arg::from(clients.clients.len()))])));
        if self.markdown {
            out.push('\n');
        }
        let cell = |weight: &f64| words.number(*weight);
        let mut heads = vec![words.word("clients-client")];
        heads.extend(clients.products.iter().map(|product| product.name.clone()));
        heads.push("Σ".to_string());
        let mut rows: Vec<Vec<String>> = clients
            .clients
            .iter()
            .map(|client| [vec![client.name.clone()], client.weights.iter().map(cell).collect(), vec![cell(&client.sum)]].concat())
            .collect();
        rows.push([vec!["Σ".to_string()], clients.products.iter().map(|product| cell(&product.sum)).collect(), vec![cell(&clients.sum)]].concat());
        let table = Table { heads: heads.clone(), rows };
        out.push_str(&if self.markdown { table.markdown() + "\n" } else { table.text() + "\n" });
        heads[0] = words.word("clients-level-head");
        heads.push("%".to_string());
        let level = |(at, level): (usize, &super::clients::LevelShare)| {
            let on = clients.products.iter().map(|product| product.on_level[at].to_string()).collect::<Vec<_>>();
            let share = level.share.map_or_else(|| "—".to_string(), |share| shown(share, words));
            [vec![format!("{} ({})", level.name, words.number(level.weight))], on, vec![level.pairs.to_string(), share]].concat()
        };
        let table = Table { heads, rows: clients.levels.iter().enumerate().map(level).collect() };
        out + &if self.markdown { table.markdown() } else { table.text() }
    }
}

fn safe_if(markdown: bool, text: &str) -> String {
    if markdown { prose(text) } else { text.to_string() }
}
