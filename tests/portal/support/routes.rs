//! The table that builds the router, with somebody for every role and something for every placeholder.
use super::{
    browser::Browser,
    settings,
    waiting::{
        NEVER_A_LINK, UNSUBSCRIBE, contact_sheet, membership, others, outgoing, report_and_handover, sheet,
    },
    world::World,
};
use balie::{
    paths,
    site::{Access, Row, table},
};

/// Who walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// Nobody is signed in.
    Nobody,
    /// An administrator of another customer number.
    Neighbour,
    /// Has access to the number, and may not see its settings.
    Employee,
    /// May read the number's settings, and decide nothing.
    Reader,
    /// Decides.
    Administrator,
    /// The supplier's staff.
    Operator,
    /// Keeps the number's senders and its address book, and may not see its settings.
    Keeper,
    /// Comes from the old portal, and must set a password first.
    Newcomer,
    /// Proved the password, and not the second factor yet.
    Halfway,
}

/// What somebody meets at a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// What stands there.
    Open,
    /// The sign-in page, and then back.
    SignInFirst,
    /// The page to set a password, and nothing else.
    PasswordFirst,
    /// Nothing, as if it never was.
    Nothing,
    /// Who can give them the right.
    Forbidden,
}

impl Person {
    /// Everybody.
    pub const ALL: &[Self] = &[
        Self::Nobody,
        Self::Neighbour,
        Self::Employee,
        Self::Reader,
        Self::Administrator,
        Self::Operator,
        Self::Keeper,
        Self::Newcomer,
        Self::Halfway,
    ];

    /// Their address.
    pub const fn email(self) -> Option<&'static str> {
        match self {
            Self::Nobody => None,
            Self::Neighbour => Some("beheerder@vandalen.example"),
            Self::Employee => Some("medewerker@korenaar.example"),
            Self::Reader => Some("inzicht@korenaar.example"),
            Self::Administrator => Some("beheerder@korenaar.example"),
            Self::Operator => Some("portaal@noorderlicht.example"),
            Self::Keeper => Some("r.smit@korenaar.example"),
            Self::Newcomer => Some("nieuw@korenaar.example"),
            Self::Halfway => Some("portaal.veilig@noorderlicht.example"),
        }
    }

    /// Their browser.
    pub async fn browser(self, world: &World) -> Browser {
        match self.email() {
            Some(email) => world.signed_in(email).await,
            None => world.browser(),
        }
    }

    /// The one with the right role, and no more than that.
    pub const fn of(access: Access) -> Self {
        match access {
            Access::Public | Access::Demo => Self::Nobody,
            Access::AwaitsPassword => Self::Newcomer,
            Access::AwaitsFactor => Self::Halfway,
            Access::SignedIn | Access::Member | Access::ContactReader => Self::Employee,
            Access::CustomerReader => Self::Reader,
            Access::CustomerAdmin | Access::ContactManager => Self::Administrator,
            Access::Holder(_) => Self::Keeper,
            Access::Operator => Self::Operator,
        }
    }

    /// What they meet at a route about the customer number 9401138, or about none. A module exists for who holds its
    /// permission, at whichever number.
    pub fn meets(self, row: &Row) -> Meets {
        match (row.path, self) {
            (paths::DOCUMENT_LIST | paths::PROGRAM, Self::Reader) => Meets::Forbidden,
            (paths::DOCUMENT, Self::Reader) => Meets::Nothing,
            (paths::MODULE, Self::Neighbour | Self::Reader | Self::Operator) => Meets::Nothing,
            _ => self.may(row.access),
        }
    }

    fn may(self, access: Access) -> Meets {
        if matches!(access, Access::Public | Access::Demo) {
            return Meets::Open;
        }
        match (self, access) {
            (Self::Halfway, Access::AwaitsFactor) => Meets::Open,
            (Self::Nobody | Self::Halfway, _) | (_, Access::AwaitsFactor) => Meets::SignInFirst,
            (Self::Newcomer, Access::AwaitsPassword) => Meets::Open,
            (Self::Newcomer, _) => Meets::PasswordFirst,
            (_, Access::AwaitsPassword) => Meets::Nothing,
            (_, Access::SignedIn) => Meets::Open,
            (Self::Operator, Access::Operator) => Meets::Open,
            (_, Access::Operator) | (Self::Neighbour | Self::Operator, _) => Meets::Nothing,
            (Self::Keeper, Access::Holder(_)) => Meets::Open,
            (_, Access::Holder(_)) => Meets::Forbidden,
            (Self::Reader, Access::ContactReader | Access::ContactManager) => Meets::Nothing,
            (Self::Employee | Self::Keeper, Access::ContactReader) => Meets::Open,
            (Self::Administrator, _) | (_, Access::Member) | (Self::Reader, Access::CustomerReader) => {
                Meets::Open
            }
            (Self::Employee | Self::Reader | Self::Keeper, _) => Meets::Forbidden,
        }
    }
}

/// A route with its placeholders filled in.
pub struct Route {
    /// Its row.
    pub row: Row,
    /// Where it leads.
    pub path: String,
}

/// What stands in for the placeholders of a world.
pub struct Samples {
    membership: String,
    invited: String,
    request: String,
    own_request: String,
    session: String,
    message: String,
    sheet: String,
    contact_sheet: String,
    report: String,
    handover: String,
    operator: String,
    administrator: String,
    permission_request: String,
    organisation: String,
    contact: String,
    document: String,
    outgoing: String,
}

impl Samples {
    /// Things of the customer number 9401138, and the employee's own.
    pub async fn of(world: &World) -> Self {
        let employee = Person::Employee.email().unwrap();
        world.signed_in(employee).await;
        let id_of = format!("select id from users where email = '{employee}'");
        let mut message = String::new();
        if world.is_demo() {
            world.browser().post(paths::FORGOT_PASSWORD, &[("email", employee)]).await;
            message = world.fill_mailbox().await.remove(0);
        }
        let pending = "select id from access_requests where status = 'pending' order by asked_at";
        let own_request = world.value(&format!("{pending} desc limit 1")).await;
        world
            .execute(&format!("update access_requests set asked_by = ({id_of}) where id = '{own_request}'"))
            .await;
        settings::fill(world).await;
        let brouwer = membership(world, "t.brouwer@korenaar.example", "9401138").await;
        others(world).await;
        let sanne = Person::Administrator.email().unwrap();
        let of_sanne = membership(world, sanne, "9401138").await;
        let (report, handover) = report_and_handover(world, sanne, &of_sanne, &brouwer).await;
        let organisation =
            world.value("select id from organisations where name = 'Bakkerij De Korenaar'").await;
        let contact =
            world.value("select id from contacts where email = 'l.hoekstra@korenaar.example'").await;
        Self {
            organisation,
            contact,
            report,
            handover,
            operator: world.value("select user_id from operators order by 1 limit 1").await,
            document: world.value("select id from documents where module = 'track-trace' limit 1").await,
            administrator: of_sanne,
            permission_request: world
                .value("select id from permission_requests where status = 'pending' limit 1")
                .await,
            membership: brouwer,
            invited: membership(world, "s.kaya@korenaar.example", "9401138").await,
            request: world.value(&format!("{pending} limit 1")).await,
            own_request,
            session: world.value(&format!("select id from sessions where user_id = ({id_of}) limit 1")).await,
            message,
            sheet: sheet(world, "beheerder@korenaar.example", "9401138").await,
            contact_sheet: contact_sheet(world, "beheerder@korenaar.example").await,
            outgoing: outgoing(world).await,
        }
    }

    /// A pattern with its placeholders filled in. One that nobody thought of fails the test: then a new kind of page
    /// has to say here what can stand in its address.
    pub fn fill(&self, pattern: &str) -> String {
        let id = if let Some(id) = settings::id(pattern) {
            id
        } else if pattern == paths::INVITATION {
            &self.invited
        } else if pattern == paths::OPERATOR_END || pattern.starts_with(paths::DESK_USER) {
            &self.operator
        } else if pattern == paths::DESK_REPLACEMENT {
            &self.administrator
        } else if pattern.starts_with("/operator/organisations/{id}") {
            &self.organisation
        } else if pattern.starts_with(paths::PERMISSION_REQUEST) {
            &self.permission_request
        } else if pattern == paths::PERSON
            || pattern.contains("/users/{id}")
            || pattern.contains("/administrators/{id}")
        {
            &self.membership
        } else if pattern.contains("/contacts/several/{id}") {
            &self.contact_sheet
        } else if pattern.contains("/contacts/{id}") {
            &self.contact
        } else if pattern.contains("/decisions/{id}") {
            &self.report
        } else if pattern.contains("/documents/{id}") {
            &self.document
        } else if pattern.contains("/handovers/{id}") {
            &self.handover
        } else if pattern.contains("/access-requests/{id}") || pattern == paths::DESK_ASKER_ERASURE {
            &self.request
        } else if pattern.starts_with("/account/sessions/{id}") {
            &self.session
        } else if pattern.starts_with("/account/requests/{id}") {
            &self.own_request
        } else if pattern.contains("/several/{id}") {
            &self.sheet
        } else if pattern.starts_with(paths::OUTGOING_MAIL) {
            &self.outgoing
        } else if pattern.starts_with("/mailbox/{id}") {
            &self.message
        } else {
            "{id}"
        };
        let key = match pattern {
            paths::MODULE_SETTINGS => "registered-mail",
            paths::TILE_PLACE | paths::TILE_FAVOURITE => "track-trace",
            paths::JOB_RUN => "seal-log",
            path if path.contains("/modules/{key}") => "track-trace",
            path if path.starts_with(paths::DESK_NEW_MODULE) => "registered-mail",
            paths::HELP_PAGE => "sign-in",
            paths::IMPORT_SAMPLE => "users",
            paths::CATALOGUE_PERMISSION => "orders",
            _ => "parcels",
        };
        let file = balie::web::assets::APP_CSS.trim_start_matches("/static/");
        // An address in a mailing has no end; every other link is one that never was.
        let token = if pattern == paths::UNSUBSCRIBE { UNSUBSCRIBE } else { NEVER_A_LINK };
        let values = [
            ("{id}", id),
            ("{key}", key),
            ("{field}", "proof"),
            ("{file}", file),
            ("{token}", token),
            ("{number}", "9401138"),
            ("{version}", "1"),
            ("{organisation}", &self.organisation),
        ];
        let path = values.iter().fold(pattern.to_owned(), |path, (name, value)| path.replace(name, value));
        assert!(
            !path.contains(['{', '}']),
            "nothing is known to stand in {pattern}: say it in Samples::fill"
        );
        path
    }

    /// Every route, filled in.
    pub fn routes(&self, demo: bool) -> Vec<Route> {
        table(demo).into_iter().map(|row| Route { path: self.fill(row.path), row }).collect()
    }
}
