using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;

namespace Bihuan.Demo.Loop;

/// <summary>演示的巡察从哪两份文书来：随系统带的反馈意见、整改方案，照平常一样读出来。</summary>
internal static class LoopSamples
{
    private static readonly Lazy<(ReadDocument Feedback, ReadDocument Plan)> Both = new(() => (Read("48-"), Read("49-")));

    /// <summary>反馈意见：六十个问题和例证、四条意见建议。</summary>
    public static ReadDocument Feedback => Both.Value.Feedback;

    /// <summary>整改方案：同样的六十个问题，各有原因、目标、措施、责任、时限。</summary>
    public static ReadDocument Plan => Both.Value.Plan;

    /// <summary>反馈意见的原文，作附件。</summary>
    public static byte[] FeedbackFile() => Bytes("48-");

    /// <summary>方案的原文，作附件。</summary>
    public static byte[] PlanFile() => Bytes("49-");

    private static Sample Find(string number) => SampleLibrary.All.First(s => s.FileName.StartsWith(number, StringComparison.Ordinal));

    private static ReadDocument Read(string number)
    {
        var sample = Find(number);
        using var content = sample.Open();
        return SourceReader.Open(content, sample.FileName) is Opened.Text { Source: var source } ? RectificationReader.Read(source) : throw new InvalidOperationException($"演示用的样本读不出：{sample.FileName}");
    }

    private static byte[] Bytes(string number)
    {
        using var content = Find(number).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
