using System.Globalization;

using Bihuan.Documents.Writing.Tables;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Rounds;

namespace Bihuan.App.Office.Rectification.Rounds;

/// <summary>各轮比较写成表格：各轮、又出现的问题、各方面、各单位、规则、各月各一张。</summary>
internal static class RoundsSheet
{
    /// <summary>写。</summary>
    public static void Write(Stream output, RoundsReport report, DateTimeOffset now)
    {
        using var writer = new XlsxTable(output);
        var figures = CompareRounds.Figures.Select(f => AssessFigures.Find(f)!).ToList();
        string[] notes = [string.Create(CultureInfo.InvariantCulture, $"截至{now:yyyy-MM-dd HH:mm}，只数打开的人看得见的。"), .. figures.Select(f => $"{f.Title}：{f.Definition}。"), RoundsWords.Days];
        Begin("各轮", notes, [new("巡察") { Width = 28 }, new("反馈日期", TableFormat.Date), new("问题", TableFormat.Number), new("又出现的", TableFormat.Number), .. figures.SelectMany(f => new TableColumn[] { new(f.Title) { Width = 12 }, new(f.Title + "·分子", TableFormat.Number), new(f.Title + "·分母", TableFormat.Number) }), new("销号用天数·中位"), new("销号用天数·九成以内", TableFormat.Number)]);
        foreach (var r in report.Rounds)
            writer.Row([TableCell.Of(r.Title), TableCell.Of(r.FeedbackOn), TableCell.Of((decimal)r.Problems), TableCell.Of((decimal)r.Repeats), .. figures.SelectMany(f => new[] { TableCell.Of(RoundsWords.Rate(r.Figures[f.Code]) ?? "—"), TableCell.Of((decimal)r.Figures[f.Code].Hits), TableCell.Of((decimal)r.Figures[f.Code].Whole) }), TableCell.Of(RoundsWords.Median(r.Days)), r.Days.P90 is { } p ? TableCell.Of((decimal)p) : TableCell.Of("—")]);
        Begin("又出现的问题", [report.RepeatCount > report.Repeats.Count ? $"一共{report.RepeatCount}个，列近的{report.Repeats.Count}个。" : $"一共{report.RepeatCount}个。"], [new("问题") { Width = 40 }, new("牵头单位") { Width = 18 }, new("方面") { Width = 18 }, new("这一次") { Width = 24 }, new("上一次的问题") { Width = 40 }, new("上一次") { Width = 24 }, new("销号") { Width = 10 }]);
        foreach (var r in report.Repeats) writer.Row([TableCell.Of(r.Title), TableCell.Of(r.Unit), TableCell.Of(r.Aspect), TableCell.Of(r.Round ?? "不是巡察"), TableCell.Of(r.Earlier ?? "（看不到）"), TableCell.Of(r.EarlierRound), TableCell.Of(r.IsOpen ? "没有" : "已销号")]);
        Cross("各方面", report.Aspects);
        Cross("各单位", report.Units);
        if (report.Controls is { } controls)
        {
            Begin("规则从红到绿", [RoundsWords.Red], [new("规则") { Width = 36 }, new("改好的", TableFormat.Number), new("天数·中位"), new("天数·九成以内", TableFormat.Number), new("现在还红着", TableFormat.Number)]);
            foreach (var l in controls.Lines) writer.Row([TableCell.Of(l.Title), TableCell.Of((decimal)l.Days.Count), TableCell.Of(RoundsWords.Median(l.Days)), l.Days.P90 is { } p ? TableCell.Of((decimal)p) : TableCell.Of("—"), TableCell.Of((decimal)l.Open)]);
        }
        Begin("各月", ["销号的照现在销着号的问题的销号日期。"], [new("月份"), new("销号", TableFormat.Number), new("退回", TableFormat.Number), new("反弹", TableFormat.Number)]);
        foreach (var m in report.Months) writer.Row([TableCell.Of(m.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)), TableCell.Of((decimal)m.Closed), TableCell.Of((decimal)m.Returned), TableCell.Of((decimal)m.Relapsed)]);
        writer.End();

        void Begin(string name, string[] about, TableColumn[] columns) => writer.Begin(new(name, [.. columns]) { Title = "整改各轮比较：" + name, Notes = about, Filter = false, FrozenColumns = 1 });

        void Cross(string name, IReadOnlyList<CrossLine> lines)
        {
            Begin(name, ["只列两轮以上都有的，和认定又出现过的；括号里是又出现的。"], [new(name) { Width = 24 }, .. report.Rounds.Select(r => new TableColumn(r.Title) { Width = 18 })]);
            foreach (var line in lines) writer.Row([TableCell.Of(line.Name), .. report.Rounds.Select(r => line.Counts.GetValueOrDefault(r.Id) is { All: > 0 } c ? TableCell.Of(c.Repeats > 0 ? $"{c.All}（{c.Repeats}）" : $"{c.All}") : TableCell.Empty)]);
        }
    }
}
