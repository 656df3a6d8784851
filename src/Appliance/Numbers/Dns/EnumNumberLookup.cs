using System.Globalization;
using DnsClient;
using DnsClient.Protocol;
using Signalbox.Appliance.Configuration;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Numbers.Dns;

/// <summary>
/// Asks the DNS about numbers (ENUM, RFC 6116): NAPTR records of the number's name, over UDP, over TCP when the answer does not fit. The first by
/// order and preference that says something of portability counts. A name that is not there means that the number has not changed its network.
/// </summary>
internal sealed class EnumNumberLookup : INumberLookup
{
    private const int RecordsMax = 64;

    private readonly EnumLookupConfiguration _configuration;
    private readonly LookupClient _dns;

    public EnumNumberLookup(EnumLookupConfiguration configuration)
    {
        _configuration = configuration;
        _dns = new LookupClient(new LookupClientOptions([.. configuration.Servers])
        {
            UseCache = false,
            // Datagrams are lost: each server is asked twice within the time that an answer may take.
            Retries = 1,
            Timeout = configuration.Options.Timeout / (2 * configuration.Servers.Count),
            UseTcpFallback = true,
            ThrowDnsErrors = false,
            ContinueOnDnsError = true,
            ContinueOnEmptyResponse = false,
        });
    }

    /// <inheritdoc/>
    public string Name => $"ENUM {_configuration.Apex}";

    /// <inheritdoc/>
    public async Task<LookupAnswer> AskAsync(string number, CancellationToken cancellation)
    {
        var name = DnsString.Parse(EnumName.Of(number, _configuration.Apex));
        try
        {
            var response = await _dns.QueryAsync(name, QueryType.NAPTR, QueryClass.IN, cancellation);
            if (!IsAbout(response, name)) return LookupAnswer.Failed("the answer is to another question");
            if (!IsAllOf(response.Answers, name)) return LookupAnswer.Failed("the answer has records of another name");
            return (DnsHeaderResponseCode)response.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NotExistentDomain => LookupAnswer.NotFound,
                DnsHeaderResponseCode.NoError => Read(response, number),
                var refused => LookupAnswer.Failed($"DNS {refused}"),
            };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The library has exceptions of many kinds for what a peer sends.
            return LookupAnswer.Failed(fault.Message);
        }
    }

    // The library compares identifiers; the question must be ours as well (RFC 5452, 9.1).
    private static bool IsAbout(IDnsQueryResponse response, DnsString name) =>
        response.Questions is [{ QuestionType: QueryType.NAPTR } question] && IsSame(question.QueryName, name);

    // Records of the name that was asked for, or of another that a CNAME leads to (RFC 1034, 3.6.2), which stands before them.
    private static bool IsAllOf(IReadOnlyList<DnsResourceRecord> records, DnsString name)
    {
        foreach (var record in records)
        {
            if (!IsSame(record.DomainName, name)) return false;
            if (record is CNameRecord alias) name = alias.CanonicalName;
        }

        return true;
    }

    private static bool IsSame(DnsString one, DnsString other) => string.Equals(one.Value, other.Value, StringComparison.OrdinalIgnoreCase);

    private LookupAnswer Read(IDnsQueryResponse response, string number)
    {
        var records = response.Answers.OfType<NAPtrRecord>().Take(RecordsMax).OrderBy(record => record.Order).ThenBy(record => record.Preference);
        foreach (var record in records)
        {
            if (!IsForNumbers(record) || EnumRule.Apply(record.RegularExpression, "+" + number) is not { } uri) continue;
            if (EnumUri.Read(uri, _configuration.RoutingNumbers) is { } answer) return answer;
        }

        return LookupAnswer.NotFound;
    }

    // RFC 6116, 3.4.3: flag u, and services E2U+one+another.
    private static bool IsForNumbers(NAPtrRecord record) =>
        string.Equals(record.Flags, "u", StringComparison.OrdinalIgnoreCase)
        && record.Services.StartsWith("E2U+", ignoreCase: true, CultureInfo.InvariantCulture);
}
