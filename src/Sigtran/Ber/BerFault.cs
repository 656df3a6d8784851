namespace Signalbox.Sigtran.Ber;

/// <summary>What is wrong with an encoding (ITU-T X.690, 8).</summary>
public enum BerFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A tag or a length cannot be read, runs beyond what encloses it, or has no end.</summary>
    Header,

    /// <summary>Constructed values stand deeper in each other than <see cref="BerReader.DepthMax"/>.</summary>
    TooDeep,

    /// <summary>More values stand side by side than <see cref="BerReader.ElementsMax"/>.</summary>
    TooMany,

    /// <summary>There are more octets than <see cref="BerReader.OctetsMax"/>.</summary>
    TooLong,
}
