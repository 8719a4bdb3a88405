namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>“标点”一类的各项校核。</summary>
internal static class PunctuationChecks
{
    public static CheckFamily Family { get; } = new("punctuation", "标点",
    [
    ]);
}
