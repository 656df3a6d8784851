namespace Signalbox.Sms.Addresses;

/// <summary>
/// Numbering-plan-identification of an address (3GPP TS 23.040, 9.1.2.5; SMPP 3.4, 5.2.6). Four bits; values without a name are
/// carried as they are.
/// </summary>
public enum NumberingPlan : byte
{
    /// <summary>Nothing is known about it.</summary>
    Unknown = 0,

    /// <summary>ISDN and telephone (E.164).</summary>
    Isdn = 1,

    /// <summary>Data (X.121).</summary>
    Data = 3,

    /// <summary>Telex (F.69).</summary>
    Telex = 4,

    /// <summary>Specific to the service centre.</summary>
    ServiceCentreSpecific = 5,

    /// <summary>Land mobile (E.212) in SMPP; specific to the service centre in a TPDU.</summary>
    LandMobile = 6,

    /// <summary>National.</summary>
    National = 8,

    /// <summary>Private.</summary>
    Private = 9,

    /// <summary>ERMES paging.</summary>
    Ermes = 10,

    /// <summary>Reserved for extension.</summary>
    Reserved = 15,
}
