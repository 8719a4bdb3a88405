using System.Globalization;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Writing;

/// <summary>四张清单的列与内容。列的取舍照机关通行的“三清单一台账”：问题、任务、责任，再加整改台账。</summary>
internal static class LedgerSheets
{
    private const string NoTitle = "（原文缺标题）";

    /// <summary>低于这个把握的，备注里写“待核实”。</summary>
    private const double Sure = 0.8;

    /// <summary>四张表，依次是问题清单、任务清单、责任清单、整改台账。</summary>
    public static IReadOnlyList<Sheet> Of(ReadDocument document)
    {
        var rows = document.Problems.Select((p, i) => new Row(document, i + 1, p)).ToList();
        var note = Note(document);
        return
        [
            new Sheet
            {
                Name = "问题清单", Title = LedgerTitles.Of(document, "反馈问题清单"), Note = note, GroupColumn = 1,
                Columns = [new("序号", 6, true), new("方面", 16, true), new("反馈问题", 42), new("具体表现", 62), new("依据行号", 13, true), new("备注", 20)],
                Blocks = [.. rows.Select(r => r.Block(r.Serial, r.Group, r.Problem, Text(r.Source.Detail), r.Basis, r.Remark))],
            },
            new Sheet
            {
                Name = "任务清单", Title = LedgerTitles.Of(document, "整改任务清单"), Note = note, GroupColumn = 1,
                Columns = [new("序号", 6, true), new("方面", 13, true), new("反馈问题", 28), new("整改目标", 16), new("整改措施", 56), new("完成时限", 13, true), new("成果形式", 13), new("依据行号", 12, true), new("备注", 15)],
                Blocks = [.. rows.Select(r => r.Block(r.Serial, r.Group, r.Problem, Text(r.Source.Goal), r.Measures, r.Dues, Text(r.Source.Deliverable), r.Basis, r.Remark))],
            },
            new Sheet
            {
                Name = "责任清单", Title = LedgerTitles.Of(document, "整改责任清单"), Note = note, GroupColumn = 1,
                Columns = [new("序号", 6, true), new("方面", 13, true), new("反馈问题", 28), new("整改措施", 50), new("责任领导", 11, true), new("责任（牵头）单位", 17, true), new("责任人", 11, true), new("配合单位", 13, true), new("完成时限", 13, true), new("备注", 12)],
                Blocks = [.. rows.Select(r => r.Block(r.Serial, r.Group, r.Problem, r.Measures, Text(r.Source.Leader), Text(r.Source.Unit), Text(r.Source.Person), Text(r.Source.Supporting), r.Dues, r.Remark))],
            },
            new Sheet
            {
                Name = "整改台账", Title = LedgerTitles.Of(document, "整改台账"), Note = note, Filterable = true,
                Columns = [new("序号", 6, true), new("方面", 11, true), new("反馈问题", 22), new("整改措施", 42), new("整改进展及成效", 34), new("完成情况", 9, true), new("责任领导", 9, true), new("责任单位", 11, true), new("责任人", 9, true), new("完成时限", 11, true), new("是否销号", 9, true), new("佐证材料", 11), new("依据行号", 13, true), new("备注", 13)],
                Blocks = [.. rows.Select(r => r.Block(r.Serial, r.Nearest, r.Problem, Joined(r.Measures), Joined(r.Outcomes), Text(r.Source.Status), Text(r.Source.Leader), Text(r.Source.Unit), Text(r.Source.Person), Joined([.. r.Dues.Distinct()]), [], Text(r.Source.Deliverable), r.Basis, r.Remark))],
            },
        ];
    }

    private static string Note(ReadDocument document)
    {
        var doubtful = document.Problems.Count(p => p.Confidence.Score < Sure);
        var measures = document.Problems.Sum(p => p.Measures.Count);
        return string.Create(CultureInfo.InvariantCulture, $"来源：{CellText.Clean(document.Source.FileName)}　　问题{document.Problems.Count}个　　措施{measures}条")
            + "　　依据行号是闭环阅读页上的行号，不是原件的行"
            + (doubtful > 0 ? string.Create(CultureInfo.InvariantCulture, $"　　待核实{doubtful}个（见备注）") : "");
    }

    private static IReadOnlyList<string> Text(string? text) => CellText.Clean(text ?? "") is { Length: > 0 } clean ? [clean] : [];

    private static IReadOnlyList<string> Joined(IReadOnlyList<string> items) => items.Count == 0 ? [] : [string.Join('\n', items)];

    private sealed record Row(ReadDocument Document, int Index, ReadProblem Source)
    {
        public IReadOnlyList<string> Serial => [Index.ToString(CultureInfo.InvariantCulture)];

        public IReadOnlyList<string> Group => group ??= Text(GroupOf());

        private IReadOnlyList<string>? group;

        /// <summary>最近的一级方面：台账每行都要写，写全了太高。</summary>
        public IReadOnlyList<string> Nearest => Group.Count > 0 ? [Group[0][(Group[0].LastIndexOf('\n') + 1)..]] : [];

        public IReadOnlyList<string> Problem => ProblemSubject.Of(Source) is { Length: > 0 } subject ? Text(subject) : [NoTitle];

        public IReadOnlyList<string> Measures { get; } = [.. Source.Measures.Select(m => CellText.Clean(m.WholeText))];

        public IReadOnlyList<string> Outcomes => [.. Source.Outcomes.Select(o => CellText.Clean(o.WholeText))];

        /// <summary>措施自己写了期限的逐条写，没写的用问题的；都没写时整个问题一格。</summary>
        public IReadOnlyList<string> Dues { get; } = Source.Measures.Any(m => OwnDue(m) is not null)
            ? [.. Source.Measures.Select(m => OwnDue(m) ?? (Text(Source.Due) is [var due] ? due : "—"))]
            : Text(Source.Due);

        public IReadOnlyList<string> Basis => [Lines()];

        public IReadOnlyList<string> Remark => Source.Confidence.Score < Sure ? Text("待核实：" + string.Join("；", Source.Confidence.Reasons)) : [];

        public SheetBlock Block(params IReadOnlyList<string>[] cells) => new(Group.Count > 0 ? Group[0] : "", cells);

        // 算不出是哪一年的，照印“4月15日前”，不拿问题的期限代替。
        private static string? OwnDue(ReadMeasure measure) => measure.Due is { } due
            ? string.Create(CultureInfo.InvariantCulture, $"{due.Year}年{due.Month}月{due.Day}日")
            : MeasureFacts.DueWords(measure.Text) is { } words ? CellText.Clean(words) : null;

        private string Lines()
        {
            var label = (Source.Label ?? "").Trim().TrimEnd('.', '、', '：', ':', '．', ' ');
            var printed = label.Length > 0 ? "\n编号" + CellText.Clean(label) : "";
            if (Source.Line is { } line) return string.Create(CultureInfo.InvariantCulture, $"第{line}行") + printed;
            return Source.Lines.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"第{Source.Lines[0]}行起") + printed : "原文未见";
        }

        private string GroupOf() => string.Join('\n', ProblemHeads.Aspects(Document, Source));
    }
}
