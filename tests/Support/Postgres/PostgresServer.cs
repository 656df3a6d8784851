using System.Diagnostics;

namespace Signalbox.Tests.Support;

/// <summary>
/// Debian's PostgreSQL, started for a test run with data and a socket in a temporary directory and no port, and gone with it. It does not run
/// as root: a run of root's starts it as the user <c>postgres</c>.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Versions = "/usr/lib/postgresql";
    private const string User = "postgres";

    private readonly TemporaryDirectory _directory = new("postgres");
    private readonly string _programs;
    private readonly string _data;
    private bool _isRunning;

    public PostgresServer()
    {
        _programs = FindPrograms();
        _data = _directory.File("data");
        if (Environment.IsPrivilegedProcess) Run("chown", [User, _directory.Path]);
        RunAsOwner("initdb", "--pgdata", _data, "--username", User, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        File.AppendAllText(
            Path.Combine(_data, "postgresql.conf"),
            $"""

            listen_addresses = ''
            unix_socket_directories = '{_directory.Path}'
            max_connections = 200
            autovacuum_naptime = 5

            """);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        Start();
    }

    /// <summary>Where its socket is: the host to connect to.</summary>
    public string Host => _directory.Path;

    /// <summary>What the server wrote.</summary>
    public string Log => File.ReadAllText(_directory.File("log"));

    /// <summary>A connection string for one of its databases.</summary>
    public string ConnectionTo(string database) => $"Host={Host};Database={database};Username={User}";

    /// <summary>Makes a database and returns its name.</summary>
    public string CreateDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        Execute("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>Drops a database, whoever is connected to it.</summary>
    public void DropDatabase(string name)
    {
        if (_isRunning) Execute("postgres", $"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>Makes a database with what is committed in another now, and returns its name.</summary>
    public string CopyDatabase(string name)
    {
        var copy = CreateDatabase();
        var dump = $"'{Program("pg_dump")}' -h '{Host}' -U {User} {name} | '{Program("psql")}' -qX -v ON_ERROR_STOP=1 -h '{Host}' -U {User} {copy}";
        Run("bash", ["-c", $"set -o pipefail; {dump}"]);
        return copy;
    }

    /// <summary>Runs a statement as another program would, and returns what it says.</summary>
    public string Execute(string database, string sql) =>
        Run(Program("psql"), ["-qXAt", "-v", "ON_ERROR_STOP=1", "-h", Host, "-U", User, "-d", database, "-c", sql]).Trim();

    /// <summary>Starts the server again after it was stopped, with settings of its command line.</summary>
    public void Start(params string[] settings)
    {
        if (_isRunning) return;
        var options = string.Join(' ', settings.Select(setting => $"-c {setting}"));
        RunAsOwner("pg_ctl", "--pgdata", _data, "--log", _directory.File("log"), "--wait", "--timeout", "60", "--options", options, "start");
        _isRunning = true;
    }

    /// <summary>Ends the server at once, as the loss of the machine would: nothing is written that is not written yet.</summary>
    public void Kill()
    {
        RunAsOwner("pg_ctl", "--pgdata", _data, "--wait", "--mode", "immediate", "stop");
        _isRunning = false;
    }

    public void Dispose()
    {
        if (_isRunning) Kill();
        _directory.Dispose();
    }

    private static string FindPrograms()
    {
        var versions = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        return versions.Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "pg_ctl"))).Max()
            ?? throw new InvalidOperationException(
                $"PostgreSQL's server is needed for these tests and is not in {Versions}: apt-get install postgresql");
    }

    private string Program(string name) => Path.Combine(_programs, name);

    private void RunAsOwner(string program, params string[] words)
    {
        if (Environment.IsPrivilegedProcess) Run("setpriv", ["--reuid", User, "--regid", User, "--init-groups", Program(program), .. words]);
        else Run(Program(program), words);
    }

    // Output goes to a file: the server would keep a pipe open for its life.
    private static string Run(string program, string[] words)
    {
        var said = Path.Combine(Path.GetTempPath(), $"signalbox-{Guid.NewGuid():N}");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", said, program, .. words])
            {
                WorkingDirectory = "/",
            })!;
            process.WaitForExit();
            var output = File.ReadAllText(said);
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', words)}: {output}");
        }
        finally
        {
            File.Delete(said);
        }
    }
}
