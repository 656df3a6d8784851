using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Tests.Sccp.Support;

/// <summary>Addresses and messages of every form that we write.</summary>
internal static class GenerateSccp
{
    private static readonly Gen<bool> Flag = Gen.Elements(true, false);

    private static Gen<GlobalTitle> Title(string signals, int digitsMin) =>
        from indicator in Gen.Elements(Enum.GetValues<GlobalTitleIndicator>())
        from length in Gen.Choose(digitsMin, GlobalTitle.DigitsMax)
        from digits in Gen.Elements(signals.ToCharArray()).ArrayOf(indicator == GlobalTitleIndicator.TranslationType ? length / 2 * 2 : length)
        from type in Gen.Choose(0, 255)
        from plan in Gen.Choose(0, 15)
        from nature in Gen.Choose(0, 127)
        select new GlobalTitle(indicator, new string(digits))
        {
            TranslationType = indicator == GlobalTitleIndicator.NatureOfAddress ? (byte)0 : (byte)type,
            NumberingPlan = indicator >= GlobalTitleIndicator.TranslationTypeAndPlan ? (byte)plan : (byte)0,
            NatureOfAddress = indicator is GlobalTitleIndicator.NatureOfAddress or GlobalTitleIndicator.Full ? (byte)nature : (byte)0,
        };

    /// <summary>Any address that has a form on the wire.</summary>
    public static Gen<SccpAddress> Address { get; } = AddressOf("0123456789ABCDEF", 0, Gen.Choose(0, 255));

    /// <summary>
    /// An address of decimal digits and of a subsystem whose messages nobody dissects. Wireshark looks for a country and a network in titles of
    /// E.212, and has them with six digits.
    /// </summary>
    public static Gen<SccpAddress> PlainAddress { get; } = AddressOf("0123456789", 6, Gen.Choose(200, 230));

    public static Gen<SccpMessage> PlainMessage { get; } =
        from type in Gen.Elements(
            SccpMessageType.Unitdata, SccpMessageType.UnitdataService, SccpMessageType.ExtendedUnitdata, SccpMessageType.ExtendedUnitdataService)
        from called in PlainAddress
        from calling in PlainAddress
        from length in Gen.Choose(1, 180)
        from data in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length)
        from protocolClass in Gen.Choose(0, 1)
        from returns in Flag
        from cause in Gen.Choose(0, 14)
        from hops in Gen.Choose(1, 15)
        from importance in Gen.Choose(-1, 7)
        from segmentation in Segmentation
        let isExtended = type is SccpMessageType.ExtendedUnitdata or SccpMessageType.ExtendedUnitdataService
        let isService = type is SccpMessageType.UnitdataService or SccpMessageType.ExtendedUnitdataService
        select new SccpMessage(type, called, calling, data)
        {
            ProtocolClass = isService ? (byte)0 : (byte)protocolClass,
            ReturnsOnError = !isService && returns,
            Cause = isService ? (ReturnCause)cause : default,
            HopCounter = isExtended ? (byte)hops : (byte)0,
            Importance = isExtended && importance >= 0 ? (byte)importance : null,
            Segmentation = isExtended ? segmentation : null,
        };

    private static Gen<SegmentationParameter?> Segmentation { get; } =
        from isThere in Flag
        from isFirst in Flag
        from isClass1 in Flag
        from remaining in Gen.Choose(0, 15)
        from reference in Gen.Choose(0, 0xFFFFFF)
        select isThere ? new SegmentationParameter(isFirst, isClass1, remaining, (uint)reference) : default(SegmentationParameter?);

    private static Gen<SccpAddress> AddressOf(string signals, int digitsMin, Gen<int> subsystems) =>
        from hasTitle in Flag
        from title in Title(signals, digitsMin)
        from onTitle in Flag
        from hasCode in Flag
        from code in Gen.Choose(0, (int)PointCode.ItuMax)
        from hasSubsystem in Flag
        from subsystem in subsystems
        select new SccpAddress
        {
            Title = hasTitle ? title : null,
            RoutesOnTitle = hasTitle && onTitle,
            PointCode = hasCode ? new PointCode((uint)code) : null,
            Subsystem = hasSubsystem || !(hasTitle && onTitle) ? (byte)subsystem : null,
        };
}
