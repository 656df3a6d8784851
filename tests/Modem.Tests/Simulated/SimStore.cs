using System.Globalization;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>The message stores of a simulated modem: answers +CPMS, +CMGL, +CMGR and +CMGD from what is in them.</summary>
internal sealed class SimStore
{
    private readonly SortedDictionary<(string Store, int Index), (int Status, string Pdu)> _messages = [];
    private readonly Lock _gate = new();
    private string _selected = "SM";

    /// <summary>Whether AT+CMGD is refused.</summary>
    public bool RefusesToDelete { get; set; }

    public int Count
    {
        get
        {
            lock (_gate) return _messages.Count;
        }
    }

    public void Put(string store, int index, string pdu, int status = 0)
    {
        lock (_gate) _messages[(store, index)] = (status, pdu);
    }

    public bool IsSelected(string store)
    {
        lock (_gate) return _selected == store;
    }

    public string? Respond(string command)
    {
        lock (_gate)
        {
            if (command.StartsWith("AT+CPMS=\"", StringComparison.Ordinal))
            {
                _selected = command.Substring(9, 2);
                return "+CPMS: 0,20,0,20,0,20 | OK";
            }

            if (command == "AT+CMGL=4")
            {
                var listed = _messages.Where(message => message.Key.Store == _selected).SelectMany(message => new[]
                {
                    Header($"+CMGL: {message.Key.Index},{message.Value.Status},,{LengthOf(message.Value.Pdu)}"),
                    message.Value.Pdu,
                });
                return string.Join(" | ", listed.Append("OK"));
            }

            if (command.StartsWith("AT+CMGR=", StringComparison.Ordinal))
            {
                return _messages.TryGetValue((_selected, Index(command)), out var found)
                    ? Header($"+CMGR: {found.Status},,{LengthOf(found.Pdu)} | {found.Pdu} | OK")
                    : "+CMS ERROR: 321";
            }

            if (!command.StartsWith("AT+CMGD=", StringComparison.Ordinal)) return null;
            if (RefusesToDelete) return "+CMS ERROR: 320";
            _messages.Remove((_selected, Index(command)));
            return "OK";
        }
    }

    private static string Header(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int Index(string command) => int.Parse(command[8..], CultureInfo.InvariantCulture);

    /// <summary>The TPDU's octets; the service centre's, whose count stands first, are not counted.</summary>
    private static int LengthOf(string pdu) => (pdu.Length / 2) - 1 - Convert.ToByte(pdu[..2], 16);
}
