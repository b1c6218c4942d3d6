//! The way back from addresses that only take a form.

use super::Row;
use axum::http::Method;
use std::collections::HashSet;

/// The addresses that only take a form, each with how many segments of it lead to the nearest page: where one
/// comes who reloads an answer, or changes the language there. What begins at no page but the first has none.
pub(super) fn ways_back(rows: &[Row]) -> Vec<(&'static str, usize)> {
    let pages: HashSet<&str> =
        rows.iter().filter(|row| row.method == Method::GET).map(|row| row.path).collect();
    let forms: HashSet<&str> = rows.iter().map(|row| row.path).filter(|path| !pages.contains(path)).collect();
    let back = |path: &'static str| {
        let segments = (1..path.matches('/').count()).rev();
        let nearest = segments.into_iter().find(|segments| pages.contains(beginning(path, *segments)));
        nearest.map(|segments| (path, segments))
    };
    forms.into_iter().filter_map(back).collect()
}

/// The first segments of a path.
pub(super) fn beginning(path: &str, segments: usize) -> &str {
    path.match_indices('/').nth(segments).map_or(path, |(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_path_begins_with_its_first_segments() {
        let path = "/customers/9401138/people/review";
        assert_eq!(beginning(path, 3), "/customers/9401138/people");
        assert_eq!(beginning(path, 9), path);
    }
}
