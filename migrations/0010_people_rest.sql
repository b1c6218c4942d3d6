-- What is left of the list of people.

-- A name or address as a search compares it: lower case, without accents, letters of other alphabets of Latin
-- letters as people without those keys type them (ı and İ as i, ø as o, ß as ss). One function for every search;
-- what is looked for is folded by the same rules (types::search_words), and a test compares the two.
create function searchable(typed text) returns text
language sql immutable strict parallel safe
return translate(
    replace(replace(replace(replace(replace(
        regexp_replace(lower(normalize(typed, nfkd)), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ıłøđðħŧŋ’‘ʼ', 'iloddhtn'''''''
);
