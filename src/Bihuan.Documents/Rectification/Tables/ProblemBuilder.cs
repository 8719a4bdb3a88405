using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>一行一行攒出一个问题：合并的单元格只读一次，一行一条的措施都归到它。</summary>
internal sealed class ProblemBuilder
{
    private static readonly string[] StatusWords = ["完成", "到位", "推进", "整改", "坚持", "销号", "取消", "立行立改", "进行", "办结", "启动", "%", "是", "否", "√", "×"];

    private readonly List<ReadMeasure> measures = [];
    private readonly List<ReadOutcome> outcomes = [];
    private readonly Dictionary<HeadField, List<string>> texts = [];
    private readonly List<int> lines = [];
    private readonly List<string> details = [];
    private Confidence confidence = Confidence.Certain;

    public int? Line { get; set; }
    public string? Label { get; set; }
    public int? Number { get; set; }
    public string Title { get; set; } = "";
    public IReadOnlyList<PathStep> Path { get; set; } = [];

    /// <summary>整个问题格的文字，判断下一行是不是重复的同一格。</summary>
    public string Whole { get; private set; } = "";

    /// <summary>编号格照印的文字。</summary>
    public string Serial { get; set; } = "";

    public void Doubt(double factor, string reason)
    {
        if (!confidence.Reasons.Contains(reason)) confidence = confidence.Doubt(factor, reason);
    }

    public void SetTitle(SourceLine line, int start, int end)
    {
        var read = ProblemText.Of(line.Text, start, end, line.Breaks);
        Line = line.Number;
        Whole = line.Text[start..end];
        Title = read.Title;
        if (Label is null) (Label, Number) = (read.Label, read.Number ?? Number);
        if (read.Detail.Length > 0) details.Add(read.Detail);
    }

    /// <summary>读一格。</summary>
    public void Read(SourceLine line, SourceCell cell, HeadField field)
    {
        if (cell.End <= cell.Start) return;
        var text = line.Text[cell.Start..cell.End];
        if (field == HeadField.StatusOrOutcomes || (field == HeadField.Outcomes && !HasStatusColumn)) field = IsStatus(text) ? HeadField.Status : HeadField.Outcomes;
        switch (field)
        {
            case HeadField.Measures:
                foreach (var item in CellItems.Split(line.Text, cell.Start, cell.End, line.Breaks))
                    measures.Add(new ReadMeasure(line.Number, item.Start, item.End, item.Ordinal, line.Text[item.Start..item.End]));
                break;
            case HeadField.Outcomes:
                foreach (var item in CellItems.Split(line.Text, cell.Start, cell.End, line.Breaks))
                    outcomes.Add(new ReadOutcome(line.Number, item.Start, item.End, item.Ordinal, line.Text[item.Start..item.End]));
                break;
            case HeadField.Detail:
                if (!details.Contains(text) && text != Whole) details.Add(text);
                break;
            case HeadField.IsDone:
                Keep(HeadField.Status, YesNo(text) switch { true => "已完成", false => "未完成", null => text });
                break;
            case HeadField.IsClosed:
                Keep(HeadField.IsClosed, YesNo(text) switch { true => "已销号", false => "未销号", null => text });
                break;
            case HeadField.UnitAndPerson:
                UnitAndPerson(text, cell.Start, line.Breaks);
                break;
            case HeadField.None or HeadField.Serial or HeadField.Path or HeadField.Title:
                break;
            default:
                Keep(field, text);
                break;
        }
    }

    /// <summary>表里另有状态一列；没有时，“整改进展”里短短的“已完成”就是状态。</summary>
    public bool HasStatusColumn { get; init; }

    /// <summary>这一行的时限只管这一行的措施：记到措施上。</summary>
    public void DueOfRow(int line, string text)
    {
        if (ChineseDates.Find(text, DateContext.None) is not [.., { To: { } to, Problem: DateProblem.None }]) return;
        for (var i = measures.Count - 1; i >= 0 && measures[i].Line == line; i--) measures[i] = measures[i] with { Due = to };
    }

    public bool HasMeasures => measures.Count > 0;

    /// <summary>这一行属于本问题。</summary>
    public void Cover(int line)
    {
        if (lines.Count == 0 || lines[^1] != line) lines.Add(line);
    }

    public ReadProblem Build() => new()
    {
        Line = Line,
        Label = Label,
        Number = Number,
        Title = Title,
        Detail = string.Join('\n', details),
        Path = Path,
        Measures = measures,
        Outcomes = outcomes,
        Status = Joined(HeadField.Status) ?? Joined(HeadField.IsClosed),
        Leader = Joined(HeadField.Leader),
        Unit = Joined(HeadField.Unit),
        Supporting = Joined(HeadField.Supporting),
        Person = Joined(HeadField.Person),
        Due = Joined(HeadField.Due),
        Nature = Joined(HeadField.Nature),
        Cause = Joined(HeadField.Cause),
        Goal = Joined(HeadField.Goal),
        Deliverable = Joined(HeadField.Deliverable),
        Confidence = confidence,
        Lines = lines,
    };

    // 短、没有句号、含状态词(或百分比)的是状态；否则是成效。
    private static bool IsStatus(string text) =>
        text.Length <= 14 && !text.Contains('。', StringComparison.Ordinal) && StatusWords.Any(w => text.Contains(w, StringComparison.Ordinal));

    private static bool? YesNo(string text) => Fold.Line(text).Trim() switch
    {
        "是" or "√" or "✓" or "Y" or "y" or "已" or "已完成" or "已销号" => true,
        "否" or "×" or "N" or "n" or "未" or "未完成" or "未销号" => false,
        _ => null,
    };

    private void UnitAndPerson(string text, int start, IReadOnlyList<int> breaks)
    {
        var folded = Fold.Line(text);
        var at = breaks.FirstOrDefault(b => b > start && b < start + text.Length) - start;
        if (at <= 0) at = folded.AsSpan().IndexOfAny("/:(");
        if (at <= 0) at = folded.Trim().IndexOf(' ', StringComparison.Ordinal);
        if (at > 0)
        {
            Keep(HeadField.Unit, text[..at].Trim());
            Keep(HeadField.Person, text[at..].Trim([' ', '/', ':', '(', ')', '\uFF0F', '\uFF1A', '\uFF08', '\uFF09']));
            return;
        }
        Keep(HeadField.Unit, text);
        Doubt(0.95, "责任单位与责任人写在一格，没有分开");
    }

    // 一个问题几行各写各的责任单位、时限：不同的都留下。
    private void Keep(HeadField field, string text)
    {
        if (text.Length == 0) return;
        if (!texts.TryGetValue(field, out var kept)) texts[field] = kept = [];
        if (!kept.Contains(text)) kept.Add(text);
    }

    private string? Joined(HeadField field) => texts.TryGetValue(field, out var kept) ? string.Join('\uFF1B', kept) : null;
}
