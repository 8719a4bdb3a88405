namespace Bihuan.Documents.Checking.Names;

/// <summary>“名称”一类的各项校核。</summary>
internal static class NamesChecks
{
    public static CheckFamily Family { get; } = new("names", "名称",
    [
        new OwnNameVaries(),
        new InspectorVaries(),
        new InspectorShort(),
        new LevelWords(),
        new OutdatedBody(),
        new LeaderName(),
        new SetPhrase(),
    ]);
}
