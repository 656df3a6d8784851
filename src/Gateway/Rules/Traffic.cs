using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Shaping;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Rules;

/// <summary>What rules look at in a message.</summary>
public readonly record struct Traffic
{
    /// <summary>The id of its account.</summary>
    public required string Account { get; init; }

    /// <summary>The name of the contracted service by which it came.</summary>
    public required string Service { get; init; }

    /// <summary>Its sender.</summary>
    public required SmsAddress From { get; init; }

    /// <summary>The subscriber's international number in digits.</summary>
    public required string To { get; init; }

    /// <summary>Where the subscriber is at home.</summary>
    public required NumberPlace Place { get; init; }

    /// <summary>What it is for.</summary>
    public required string UseCase { get; init; }

    /// <summary>0 normal or low, 1, 2 high, 3 express.</summary>
    public byte Priority { get; init; }

    /// <summary>When it is looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What kind of sender it has.</summary>
    public SenderKind SenderKind => SenderKinds.Of(From);
}
