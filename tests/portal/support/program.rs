//! The real program, run as somebody at a terminal or a service manager runs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use sqlx::postgres::PgConnectOptions;

/// How long anything here may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program with these arguments, and no variable but what every machine has.
pub fn balie(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balie"));
    command.env_clear().args(arguments).stdin(Stdio::null());
    for name in ["PATH", "HOME"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// What a command that ended said.
pub struct Said {
    /// What it ended with.
    pub code: i32,
    /// On standard output.
    pub out: String,
    /// On standard error.
    pub err: String,
}

/// Runs a command to its end.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A database's URL, as a setting holds it.
pub fn url(options: &PgConnectOptions) -> String {
    let socket = options.get_socket().unwrap().display().to_string().replace('/', "%2F");
    let (user, port) = (options.get_username(), options.get_port());
    format!("postgres://{user}@localhost:{port}/{}?host={socket}", options.get_database().unwrap())
}

/// A program that runs until it is stopped; killed when a test gives up on it.
pub struct Running {
    child: Child,
}

impl Running {
    /// Starts it and waits for the line on standard output (`out`) or standard error that `wanted` finds
    /// something in; answers that too.
    pub fn start(
        command: &mut Command,
        out: bool,
        wanted: impl Fn(&str) -> Option<String>,
    ) -> (Self, String) {
        let (stdout, stderr) =
            if out { (Stdio::piped(), Stdio::inherit()) } else { (Stdio::null(), Stdio::piped()) };
        let mut child = command.stdout(stdout).stderr(stderr).spawn().unwrap();
        let stream: Box<dyn Read + Send> =
            if out { Box::new(child.stdout.take().unwrap()) } else { Box::new(child.stderr.take().unwrap()) };
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let mut before = String::new();
        let found = lines.by_ref().find_map(|line| {
            before.push_str(&line);
            before.push('\n');
            wanted(&line)
        });
        // Read on, or the program would wait for us once the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        let found = found.unwrap_or_else(|| panic!("it ended and said:\n{before}"));
        (Self { child }, found)
    }

    /// Sends a signal, as Ctrl-C or a service manager does.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits until it has ended.
    pub fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "it does not stop");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Opens a page: sends the request at once and hands over the connection, from which [`answer`] reads.
pub fn ask(address: &str, path: &str, header: &str) -> TcpStream {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(connection, "GET {path} HTTP/1.1\r\nHost: {address}\r\n{header}Connection: close\r\n\r\n")
        .unwrap();
    connection
}

/// The whole answer: its status and everything after the status line.
pub fn answer(mut connection: TcpStream) -> (u16, String) {
    let mut text = String::new();
    connection.read_to_string(&mut text).unwrap();
    let (line, rest) = text.split_once("\r\n").unwrap();
    (line.split(' ').nth(1).unwrap().parse().unwrap(), rest.to_owned())
}

/// Opens a page and reads the answer.
pub fn get(address: &str, path: &str) -> (u16, String) {
    answer(ask(address, path, ""))
}
