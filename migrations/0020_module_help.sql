-- A module's own help, as its supplier writes it: Markdown, as the pages of help; empty: none.
alter table modules add column help_nl text not null default '';
alter table modules add column help_en text not null default '';
