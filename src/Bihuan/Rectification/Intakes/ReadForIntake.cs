using System.Globalization;

using Bihuan.Documents.Comparing;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;
using Bihuan.Documents.Writing;

namespace Bihuan.Rectification.Intakes;

/// <summary>读一份文书，写成逐个可以核对的问题、意见建议。</summary>
internal static class ReadForIntake
{
    /// <summary>读懂正文最久多久；取出正文另有时限。</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>一份文书最多收几个问题。</summary>
    public const int MostProblems = 1_000;

    /// <summary>读；读不了的，一句说明。收的时候已经查过密级、问过内部。</summary>
    public static (ReadDocument? Document, string? Problem) Open(byte[] content, string fileName, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content, writable: false);
        var opened = SourceReader.Open(stream, fileName, new ReadOptions { InternalAllowed = true }, cancellation);
        if (opened is Opened.Refused refused) return (null, refused.Message);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            var document = RectificationReader.Read(((Opened.Text)opened).Source, deadline.Token);
            return document.Problems.Count > MostProblems
                ? (null, string.Create(CultureInfo.InvariantCulture, $"这份文书读出{document.Problems.Count}个问题，一次最多{MostProblems}个。请拆成几份，分别导入。"))
                : (document, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, "文书太长，没能及时读完，没有保存。请拆成几份再导入。");
        }
    }

    /// <summary>各个问题，照文中先后；意见建议排在后面。</summary>
    public static IReadOnlyList<ReadItem> Items(ReadDocument document)
    {
        var items = document.Source.Format == SourceFormat.Workbook ? SheetsTogether(document) : [.. document.Problems.Select(p => Item(document, p))];
        return [.. items, .. Advice(document)];
    }

    // 一本工作簿几张清单说的是同样的问题：题目一样的合成一个，后面的表只补前面没有的。闭环自己导出的工作簿里，校核意见那一张不是问题
    private static List<ReadItem> SheetsTogether(ReadDocument document)
    {
        var items = new List<(string Sheet, ReadItem Item)>();
        foreach (var problem in document.Problems)
        {
            var sheet = problem.Lines.Count > 0 && document.Source.Lines[problem.Lines[0] - 1].Origin is [var origin, ..] ? origin.Part : "";
            if (sheet == LedgerWorkbook.RemarksName) continue;
            var item = Item(document, problem);
            var known = items.FindIndex(i => i.Sheet != sheet && item.Title.Length > 0 && Likeness.Same(i.Item.Title, item.Title));
            if (known < 0) items.Add((sheet, item));
            else items[known] = (items[known].Sheet, With(items[known].Item, item));
        }
        return items.ConvertAll(i => i.Item);
    }

    private static ReadItem With(ReadItem first, ReadItem more) => first with
    {
        Detail = first.Detail ?? more.Detail,
        Nature = first.Nature ?? more.Nature,
        Cause = first.Cause ?? more.Cause,
        Goal = first.Goal ?? more.Goal,
        Leader = first.Leader ?? more.Leader,
        Unit = first.Unit ?? more.Unit,
        Supporters = first.Supporters ?? more.Supporters,
        Person = first.Person ?? more.Person,
        Due = first.Due ?? more.Due,
        DueOn = first.DueOn ?? more.DueOn,
        Status = first.Status ?? more.Status,
        Outcome = first.Outcome ?? more.Outcome,
        Deliverable = first.Deliverable ?? more.Deliverable,
        Measures = [.. first.Measures, .. more.Measures.Where(m => !first.Measures.Any(f => Likeness.Same(f.Text, m.Text)))],
        Lines = string.Join(',', LineNumbers.Of(first.Lines).Concat(LineNumbers.Of(more.Lines)).Distinct().Order()),
    };

    private static ReadItem Item(ReadDocument document, ReadProblem problem)
    {
        var (title, detail) = (ProblemHeads.Subject(problem), problem.Detail.Trim());
        return new()
        {
            // 读成了问题的建议：没有措施，自己就说“建议”
            IsAdvice = problem.Measures.Count == 0 && title.StartsWith("建议", StringComparison.Ordinal),
            Number = Plain(problem.Label),
            Title = title,
            // 章“巡察发现的主要问题”也像一类毛病：有写明是哪个方面的，照它
            Aspect = ProblemHeads.Aspects(document, problem) is [var first, ..] aspects ? aspects.FirstOrDefault(a => a.EndsWith("方面", StringComparison.Ordinal)) ?? first : null,
            Detail = Plain(detail),
            Nature = Plain(problem.Nature),
            Cause = Plain(problem.Cause),
            Goal = Plain(problem.Goal),
            Leader = Plain(problem.Leader),
            Unit = Plain(problem.Unit),
            Supporters = Plain(problem.Supporting),
            Person = Plain(problem.Person),
            Due = Plain(problem.Due),
            DueOn = DueDay(document, problem),
            Status = Plain(problem.Status),
            Outcome = problem.Outcomes.Count == 0 ? null : string.Join('\n', problem.Outcomes.Select(o => o.WholeText.Trim())),
            Deliverable = Plain(problem.Deliverable),
            Measures = [.. problem.Measures.SelectMany(m => Pieces(m.WholeText.Trim()).Select(t => new ReadItemMeasure(t, m.Line, m.Due, m.Quantity)))],
            Confidence = (int)Math.Round(problem.Confidence.Score * 100),
            Doubts = problem.Confidence.Reasons.Count == 0 ? null : string.Join('；', problem.Confidence.Reasons),
            Lines = string.Join(',', problem.Lines),
        };
    }

    // 问题的期限：它自己写明的；没有的不拿措施的代替
    private static DateOnly? DueDay(ReadDocument document, ReadProblem problem) =>
        problem.Due is { Length: > 0 } due ? DueWords.DayOf(due, document.Dates.Report?.Year ?? document.Dates.Feedback?.Year) : null;

    // 一条措施放不下的，在句末断开，一个字不少
    private static IEnumerable<string> Pieces(string text)
    {
        const int most = IntakeLimits.Measure;
        while (text.Length > most)
        {
            var at = text.LastIndexOfAny(['。', '；', '\n'], most - 1) + 1;
            if (at < most / 4) at = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            yield return text[..at].Trim();
            text = text[at..].Trim();
        }
        if (text.Length > 0) yield return text;
    }

    // 有编号的一行起一条，没有编号的接在上一条后面；“意见建议”这个标题自己不算
    private static List<ReadItem> Advice(ReadDocument document)
    {
        var items = new List<ReadItem>();
        foreach (var section in document.Sections.Where(s => s.Role == LineRole.Recommendation && s.Text.Length > 0))
        {
            var line = section.Line.ToString(CultureInfo.InvariantCulture);
            if (IsHeading(section.Text)) continue;
            if (section.Label is null && items.Count > 0 && items[^1].Number is not null)
            {
                var last = items[^1];
                items[^1] = last with { Detail = last.Detail is null ? section.Text : last.Detail + "\n" + section.Text, Lines = last.Lines + "," + line };
            }
            else items.Add(new ReadItem { IsAdvice = true, Number = Plain(section.Label), Title = section.Text, Lines = line });
        }
        return items;
    }

    private static bool IsHeading(string text) => text.Length <= 30 && !text.Contains('。', StringComparison.Ordinal)
        && (text.Contains("意见建议", StringComparison.Ordinal) || text.Contains("意见和建议", StringComparison.Ordinal) || text.EndsWith("建议", StringComparison.Ordinal) || text.EndsWith("建议：", StringComparison.Ordinal));

    private static string? Plain(string? text) => text?.Trim() is { Length: > 0 } plain ? plain : null;
}
