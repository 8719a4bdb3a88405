using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.LegacyWord;

namespace Bihuan.Documents.Tests.Reading.LegacyWord;

public class LegacyWordReaderTests
{
    private static readonly ReadOptions Patient = new() { Timeout = TimeSpan.FromSeconds(60) };

    private static ReadResult Read(string content, ReadOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(content));
        return LegacyWordReader.Read(stream, "报告.doc", options ?? Patient, CancellationToken.None);
    }

    /// <summary>RTF 是纯 ASCII，汉字写成 \uN。</summary>
    private static string Rtf(string header, params string[] paragraphs)
    {
        static string Escape(string text) => string.Concat(text.Select(c => c < 128 ? c.ToString() : $"\\u{(short)c}?"));
        return "{\\rtf1\\ansi\\uc1 {\\header " + Escape(header) + "\\par}" + string.Concat(paragraphs.Select(p => Escape(p) + "\\par\n")) + "}";
    }

    [Fact]
    public void Reads_paragraphs_and_offers_the_header_for_the_secrecy_check()
    {
        var result = Read(Rtf("秘密★1年", "一、整改落实情况", "（一）关于“台账更新不及时”的问题", "整改情况：一是明确专人；二是按月更新。"));
        Assert.Equal(["一、整改落实情况", "（一）关于“台账更新不及时”的问题", "整改情况：一是明确专人；二是按月更新。"], result.Source.Lines.Select(l => l.Text).Where(t => t.Length > 0));
        Assert.Equal(SourceFormat.LegacyWord, result.Source.Format);
        Assert.Contains(result.Margins, m => m.Contains("秘密★1年", StringComparison.Ordinal));
    }

    [Fact]
    public void Stops_at_the_time_limit() =>
        Assert.Equal(RefusalReason.TimedOut, Assert.Throws<RefusalException>(() => Read(Rtf("", "甲"), new ReadOptions { Timeout = TimeSpan.FromMilliseconds(30) })).Reason);
}
