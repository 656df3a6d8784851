namespace Signalbox.Kernel.Actors;

/// <summary>Where a supervised actor stands.</summary>
public enum ActorState
{
    /// <summary>Its loop runs.</summary>
    Running,

    /// <summary>Its loop ended with an exception and will start again after a pause.</summary>
    BackingOff,

    /// <summary>It used up its restarts and stays down until somebody resets it. This is an alarm.</summary>
    Faulted,

    /// <summary>Its loop ended by itself or was stopped.</summary>
    Stopped,
}

/// <summary>One change of an actor's state, as the supervisor tells it to logs, metrics and alarms.</summary>
/// <param name="Actor">The actor's name.</param>
/// <param name="State">The state entered. <see cref="ActorState.Faulted"/> is an alarm, leaving it clears the alarm.</param>
/// <param name="Cause">The exception that ended the loop, if one did.</param>
/// <param name="Restarts">Restarts within the policy's window so far.</param>
/// <param name="Pause">With <see cref="ActorState.BackingOff"/>: how long until the loop starts again.</param>
public sealed record ActorEvent(string Actor, ActorState State, Exception? Cause, int Restarts, TimeSpan Pause);
