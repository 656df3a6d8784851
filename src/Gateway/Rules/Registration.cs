using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Rules;

/// <summary>That an account may use a sender in some countries or networks, or has asked to (row P8). Immutable.</summary>
/// <param name="Sender">The sender, as it is shown.</param>
/// <param name="Account">The id of the account.</param>
/// <param name="State">What came of it.</param>
public sealed record Registration(string Sender, string Account, RegistrationState State)
{
    /// <summary>Countries that it is for: two letters of ISO 3166-1; empty, with <see cref="Networks"/>, for all.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Networks that it is for, that is those that have the subscribers now.</summary>
    public IReadOnlyList<NetworkCode> Networks { get; init; } = [];

    /// <summary>What messages it is for; empty for any.</summary>
    public IReadOnlyList<string> UseCases { get; init; } = [];

    /// <summary>Whether it lets a message leave with the sender.</summary>
    internal bool Allows(in Traffic traffic) =>
        State == RegistrationState.Approved
        && Account == traffic.Account
        && ((Countries.Count == 0 && Networks.Count == 0) || Has(Countries, traffic.Place.Region) || Networks.Contains(traffic.Place.Network))
        && (UseCases.Count == 0 || Has(UseCases, traffic.UseCase));

    private static bool Has(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value) return true;
        return false;
    }
}

/// <summary>What came of a request to register a sender.</summary>
public enum RegistrationState
{
    /// <summary>It is being looked at.</summary>
    Pending,

    /// <summary>The sender may be used.</summary>
    Approved,

    /// <summary>It may not.</summary>
    Refused,
}
