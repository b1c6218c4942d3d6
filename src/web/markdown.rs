//! Markdown as this portal writes it: headings, paragraphs, lists, strong words and links. Taken apart into a model
//! that a template draws, so every word is escaped as any other and no markup is ever trusted.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading within the page.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// Steps, in their order.
    Steps(Vec<Vec<Span>>),
    /// Points, in any order.
    Points(Vec<Vec<Span>>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// What stands on a control, or matters most.
    Strong(String),
    /// A link to a page of the portal.
    Link {
        /// Its words.
        text: String,
        /// Where it leads.
        path: String,
    },
}

/// What is being read.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    items: Vec<Vec<Span>>,
    steps: bool,
    in_list: bool,
    strong: bool,
    link: Option<String>,
}

/// Takes a text apart. What this portal does not write (HTML, pictures, tables) is left out.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new(markdown) {
        reader.read(event);
    }
    reader.blocks
}

/// The words alone, for searching.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut words = String::new();
    let mut line = |spans: &[Span]| {
        for span in spans {
            match span {
                Span::Text(text) | Span::Strong(text) | Span::Link { text, .. } => words.push_str(text),
            }
        }
        words.push('\n');
    };
    for block in blocks {
        match block {
            Block::Heading(text) => line(&[Span::Text(text.clone())]),
            Block::Paragraph(spans) => line(spans),
            Block::Steps(items) | Block::Points(items) => items.iter().for_each(|item| line(item)),
        }
    }
    words
}

/// Where the links of a text lead.
#[must_use]
pub fn links(markdown: &str) -> Vec<String> {
    let lead = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    Parser::new(markdown).filter_map(lead).collect()
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.say(&text),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::Start(Tag::Strong) => self.strong = true,
            Event::End(TagEnd::Strong) => self.strong = false,
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some(dest_url.into_string()),
            Event::End(TagEnd::Link) => self.link = None,
            Event::Start(Tag::List(first)) => (self.in_list, self.steps) = (true, first.is_some()),
            Event::End(TagEnd::Item) => self.items.push(std::mem::take(&mut self.spans)),
            Event::End(TagEnd::List(_)) => self.end_list(),
            Event::End(TagEnd::Paragraph) if !self.in_list => {
                let spans = std::mem::take(&mut self.spans);
                self.blocks.push(Block::Paragraph(spans));
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = plain(&[Block::Paragraph(std::mem::take(&mut self.spans))]);
                self.blocks.push(Block::Heading(heading.trim_end().to_owned()));
            }
            _ => {}
        }
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        self.in_list = false;
        self.blocks.push(if self.steps { Block::Steps(items) } else { Block::Points(items) });
    }

    fn say(&mut self, words: &str) {
        let text = words.to_owned();
        match (&self.link, self.strong, self.spans.last_mut()) {
            (Some(path), _, _) => self.spans.push(Span::Link { text, path: path.clone() }),
            (None, true, _) => self.spans.push(Span::Strong(text)),
            // The parser cuts at every mark that might have meant something.
            (None, false, Some(Span::Text(before))) => before.push_str(words),
            (None, false, _) => self.spans.push(Span::Text(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_and_markup_is_left_out() {
        let text = "## Zo doe je dat\n\nKies **Opslaan** of [zoek](/search).\n\n1. een\n2. twee\n\n<b onclick=x>kwaad</b>";
        let words = |text: &str| Span::Text(text.to_owned());
        let taken = blocks(text);
        assert_eq!(taken[0], Block::Heading("Zo doe je dat".to_owned()));
        let link = Span::Link { text: "zoek".to_owned(), path: "/search".to_owned() };
        let sentence =
            vec![words("Kies "), Span::Strong("Opslaan".to_owned()), words(" of "), link, words(".")];
        assert_eq!(taken[1], Block::Paragraph(sentence));
        assert_eq!(taken[2], Block::Steps(vec![vec![words("een")], vec![words("twee")]]));
        assert!(!plain(&taken).contains("onclick"));
    }
}
