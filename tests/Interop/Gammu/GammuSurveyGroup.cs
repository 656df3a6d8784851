namespace Signalbox.Interop.Gammu;

/// <summary>The tests that share one survey, which is made once.</summary>
[CollectionDefinition(nameof(GammuSurvey))]
public sealed class GammuSurveyGroup : ICollectionFixture<GammuSurvey>;
