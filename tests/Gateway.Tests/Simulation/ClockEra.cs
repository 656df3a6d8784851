namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>How often the wall clock was put forwards and the gateway started, up to a moment.</summary>
internal readonly record struct ClockEra(int JumpsForwards, int Starts)
{
    /// <summary>Whether it cannot be told how much time passed until then: nobody knows what was done to the clock before a start.</summary>
    public bool IsBlurredSince(ClockEra later) => JumpsForwards != later.JumpsForwards && Starts != later.Starts;
}
