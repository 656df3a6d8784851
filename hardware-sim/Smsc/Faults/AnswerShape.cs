namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What becomes of the answer to one submit_sm.</summary>
internal enum AnswerShape
{
    /// <summary>It is as it should be.</summary>
    Plain,

    /// <summary>The message is taken and never answered.</summary>
    Never,

    /// <summary>The message is neither taken nor answered.</summary>
    Lost,

    /// <summary>The answer comes twice.</summary>
    Twice,

    /// <summary>The answer comes behind the one to the next message.</summary>
    OutOfOrder,

    /// <summary>The answer has a sequence_number that nothing was sent with.</summary>
    WrongSequence,

    /// <summary>The answer says that all is well and ends behind its header.</summary>
    NoBody,

    /// <summary>The answer has an empty message_id.</summary>
    EmptyId,

    /// <summary>The message is not taken, and a generic_nack answers it.</summary>
    GenericNack,
}
