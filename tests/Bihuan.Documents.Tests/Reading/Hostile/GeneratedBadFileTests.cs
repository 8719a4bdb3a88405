using System.Diagnostics;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;

namespace Bihuan.Documents.Tests.Reading.Hostile;

public class GeneratedBadFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static bool All => Environment.GetEnvironmentVariable("BIHUAN_TEST_ALL") == "1";

    [Fact]
    public void Open_GeneratedBadFiles_EndInTextOrRefusal()
    {
        var endings = new Dictionary<string, int>();
        foreach (var seed in Enumerable.Range(1, All ? 10_000 : 500))
        {
            var ending = End(seed, BadFiles.Make);
            endings[ending] = endings.GetValueOrDefault(ending) + 1;
        }
        // 全都一个下场，说明生成的坏文件没有走到该走的地方。
        Assert.True(endings.Count >= 4, string.Join("，", endings.Select(e => $"{e.Key} {e.Value}")));
    }

    [Fact]
    public void Open_GeneratedBadFilesForOutsidePrograms_EndInTextOrRefusal()
    {
        foreach (var seed in Enumerable.Range(1, All ? 60 : 8)) End(seed, BadFiles.MakeExternal);
    }

    /// <summary>打得开的，一路走到底：读成问题、核对、写成 JSON 与台账。</summary>
    internal static void Through(SourceText source)
    {
        var document = RectificationReader.Read(source);
        Assert.Equal(source.Lines.Count, document.Roles.Count);
        _ = Checker.Check(document);
        using var json = new MemoryStream();
        ReadingJson.Write(document, json);
        using var ledger = new MemoryStream();
        LedgerWorkbook.Write(document, ledger);
        Assert.True(ledger.Length > 0);
    }

    private static string End(int seed, Func<int, (byte[], string)> make)
    {
        var (bytes, name) = make(seed);
        using var stream = new MemoryStream(bytes);
        var clock = Stopwatch.StartNew();
        var task = Task.Run(() => SourceReader.Open(stream, name));
        Assert.True(task.Wait(TimeSpan.FromSeconds(30)), $"第{seed}号没有结束");
        Assert.True(clock.Elapsed < Limit, $"第{seed}号用了{clock.Elapsed}");
        switch (task.Result)
        {
            case Opened.Text text:
                Assert.Equal(Enumerable.Range(1, text.Source.Lines.Count), text.Source.Lines.Select(l => l.Number));
                Assert.All(text.Source.Lines, l => Assert.DoesNotContain('\n', l.Text));
                Through(text.Source);
                Assert.True(clock.Elapsed < Limit, $"第{seed}号连同读成问题、写成台账用了{clock.Elapsed}");
                return "读出";
            case Opened.Refused refused:
                Assert.EndsWith("。", refused.Message);
                Assert.DoesNotContain("Exception", refused.Message);
                return refused.Reason.ToString();
            default:
                throw new UnreachableException();
        }
    }
}
