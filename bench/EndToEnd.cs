using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Bench;

/// <summary>被测的整条路：打开文件，读成问题与措施，再校核。</summary>
internal static class EndToEnd
{
    private static readonly ReadOptions Options = new() { Timeout = TimeSpan.FromMinutes(2) };

    public static ReadDocument Read(Stream docx) => SourceReader.Open(docx, "整改通报.docx", Options) switch
    {
        Opened.Text opened => RectificationReader.Read(opened.Source),
        Opened.Refused refused => throw new InvalidOperationException(refused.Message),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>打开、读，再校核。</summary>
    public static IReadOnlyList<Remark> Check(Stream docx) => Checker.Check(Read(docx));

    /// <summary>只看“雷同”一类。</summary>
    public static int Repeated(ReadDocument document)
    {
        var checkedDocument = new CheckedDocument(document, CheckOptions.None);
        return Checker.Families.Single(f => f.Key == "repetition").Checks.Sum(c => c.Find(checkedDocument).Count());
    }

    /// <summary>读出的数目对不对；读漏了的快不算快。</summary>
    public static string? Wrong(ReadDocument document, int problems)
    {
        var measures = Enumerable.Range(0, problems).Sum(ReportText.Measures);
        var read = document.Problems.Sum(p => p.Measures.Count);
        return (document.Problems.Count, read) == (problems, measures) ? null
            : $"读出 {document.Problems.Count} 个问题、{read} 条措施，应为 {problems} 个、{measures} 条";
    }
}
