namespace Signalbox.HardwareSim.Modems.At;

/// <summary>One command of a command line.</summary>
/// <param name="Name">In capitals, with its prefix character: <c>+CMGS</c>, <c>^CURC</c>, <c>&amp;F</c>, <c>E</c>.</param>
/// <param name="Form">How it is given.</param>
/// <param name="Arguments">What was given with it.</param>
/// <param name="Whole">The command as a profile's table of replies names it: in capitals, without spaces around it.</param>
public sealed record AtCommand(string Name, AtForm Form, AtArguments Arguments, string Whole);
