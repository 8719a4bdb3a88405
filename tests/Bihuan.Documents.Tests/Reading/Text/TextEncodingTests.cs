using System.Text;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Tests.Reading.Text;

public class TextEncodingTests
{
    private const string Sample = "云溪县数据局关于巡察整改进展情况的通报\n一、整改情况\n（一）关于“窗口服务不规范”问题。\n整改情况：一是修订首问负责制度；二是每月抽查窗口12次。\n";

    static TextEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true }, { "utf-16BE", false }, { "GB18030", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Open_AnyUsualEncoding_ReadsTheSameLines(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];

        var source = Opening.Text(bytes, "通报.txt");

        Assert.Equal(Sample.TrimEnd('\n').Split('\n'), source.Lines());
        Assert.Empty(source.Warnings);
        Assert.Equal([1, 2, 3, 4], source.Lines.Select(l => l.Number));
    }

    [Theory]
    [InlineData("第一行\r\n第二行\r\n")]
    [InlineData("第一行\n第二行\n")]
    [InlineData("第一行\n第二行")]
    [InlineData("第一行\r第二行\r")]
    public void Open_AnyLineEnding_SplitsAndDropsTheLastEmptyPiece(string text) =>
        Assert.Equal(["第一行", "第二行"], Opening.Text(text).Lines());

    [Fact]
    public void Open_EmptyLinesInside_AreKept() =>
        Assert.Equal(["标题", "", "正文", ""], Opening.Text("标题\n\n正文\n\n").Lines());

    [Fact]
    public void Open_PureChineseUtf16WithoutMark_IsRecognised()
    {
        var text = string.Concat(Enumerable.Repeat("压实整改责任加强督促检查", 20));
        Assert.Equal(text, Opening.Text(Encoding.Unicode.GetBytes(text), "报告.txt").Lines[0].Text);
    }

    [Fact]
    public void Open_Utf8CutInsideACharacter_ReadsTheRestAndSaysSo()
    {
        var source = Opening.Text(Encoding.UTF8.GetBytes(Sample.TrimEnd())[..^4], "通报.txt");
        Assert.Equal(4, source.Lines.Count);
        Assert.Single(source.Warnings);
    }

    [Fact]
    public void Open_RandomBytes_IsWrongFormat()
    {
        var bytes = new byte[4000];
        new Random(7).NextBytes(bytes);
        Assert.Equal(RefusalReason.WrongFormat, Opening.Refused(bytes, "报告.txt").Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n　　\n")]
    public void Open_NothingInside_IsEmpty(string text) =>
        Assert.Equal(RefusalReason.Empty, Opening.Refused(Encoding.UTF8.GetBytes(text), "报告.txt").Reason);

    [Fact]
    public void Open_OneLineOfTenMillionCharacters_ReadsTheBeginningAndSaysSo()
    {
        var source = Opening.Text(new string('改', 10_000_000));
        Assert.Equal(4_000_000, Assert.Single(source.Lines).Text.Length);
        Assert.Contains("只读了前面 1 行", Assert.Single(source.Warnings));
    }

    [Fact]
    public void Open_MoreLinesThanTheLimit_ReadsTheFirstAndSaysSo()
    {
        var source = Opening.Text(string.Concat(Enumerable.Repeat("改\n", 50_001)));
        Assert.Equal(50_000, source.Lines.Count);
        Assert.Contains("50000 行", Assert.Single(source.Warnings));
    }

    [Fact]
    public void Open_LongestReportAnybodyWrites_IsReadWhole()
    {
        var source = Opening.Text(string.Concat(Enumerable.Repeat(Sample.TrimEnd('\n') + "\n", 10_000)));
        Assert.Equal(40_000, source.Lines.Count);
        Assert.Empty(source.Warnings);
    }

    [Fact]
    public void Open_MoreThanTheLimit_ReadsTheBeginningAndSaysSo()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Sample));
        var opened = SourceReader.Open(stream, "通报.txt", new ReadOptions { MaxCharacters = 25 });
        var source = Assert.IsType<Opened.Text>(opened).Source;
        Assert.Equal(2, source.Lines.Count);
        Assert.Contains("只读了前面", Assert.Single(source.Warnings));
    }

    [Fact]
    public void Open_TooLarge_IsRefusedWithTheLimit()
    {
        var refused = Opening.Refused(new byte[3 << 20], "报告.txt", new ReadOptions { MaxFileBytes = 2 << 20 });
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
        Assert.Contains("2 MB", refused.Message);
    }

    [Fact]
    public void Open_CallerCancels_Throws()
    {
        using var stream = new MemoryStream("正文"u8.ToArray());
        Assert.Throws<OperationCanceledException>(() => SourceReader.Open(stream, "a.txt", cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Open_SlowerThanTheTimeLimit_IsTimedOut()
    {
        // 钟是手拨的：读一次过一小时，定时器还没有响。
        var clock = new HandClock();
        using var stream = new SlowStream(Encoding.UTF8.GetBytes(Sample), clock);
        var opened = SourceReader.Open(stream, "报告.txt", new ReadOptions { Timeout = TimeSpan.FromMinutes(30), Clock = clock });
        Assert.Equal(RefusalReason.TimedOut, Assert.IsType<Opened.Refused>(opened).Reason);
    }

    [Fact]
    public void Spend_PastTheTimeLimit_IsTimedOut()
    {
        var clock = new HandClock();
        var budget = new ReadBudget(new ReadOptions { Timeout = TimeSpan.FromSeconds(8), Clock = clock }, CancellationToken.None);
        var gap = 0L;
        clock.Now = TimeSpan.FromSeconds(8);
        budget.Spend("<a>"u8, ref gap);
        clock.Now = TimeSpan.FromSeconds(9);
        Assert.Equal(RefusalReason.TimedOut, Assert.Throws<RefusalException>(() => budget.Spend("<a>"u8, ref gap)).Reason);
    }

    [Theory]
    [InlineData(@"C:\文件\通报.txt", "通报.txt")]
    [InlineData("../../etc/通报.txt", "通报.txt")]
    public void Open_NameWithPath_KeepsTheLastPart(string name, string expected) =>
        Assert.Equal(expected, Opening.Text("正文"u8.ToArray(), name).FileName);

    private sealed class SlowStream(byte[] bytes, HandClock clock) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer)
        {
            clock.Now += TimeSpan.FromHours(1);
            return base.Read(buffer);
        }
    }

    /// <summary>手拨的钟；定时器照系统的。</summary>
    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
