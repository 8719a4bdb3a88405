using System.Globalization;

using Bihuan.Documents.Writing.Tables;
using Bihuan.Rectification.Rounds;

namespace Bihuan.App.Office.Rectification.Rounds;

/// <summary>各机构并排写成表格：各机构、各次巡察、几个机构都有问题的方面各一张。没有数的格空着，不写0。</summary>
internal static class BodiesSheet
{
    /// <summary>写。</summary>
    public static void Write(Stream output, BodiesReport report, DateTimeOffset now)
    {
        using var writer = new XlsxTable(output);
        string[] notes = [string.Create(CultureInfo.InvariantCulture, $"截至{now:yyyy-MM-dd HH:mm}，问题的数都来自签收了的报送。"), .. RoundsWords.Bodies];
        Begin("各机构", notes, [new("机构") { Width = 28 }, new("几次巡察", TableFormat.Number), new("应改", TableFormat.Number), new("已改", TableFormat.Number), new("整改率") { Width = 12 }, new("又没有销号", TableFormat.Number), new("几轮都有的方面", TableFormat.Number), new("一次通过的", TableFormat.Number), new("同意销号的", TableFormat.Number), new("一次通过率") { Width = 12 },
            new("销号比期限·中位（早为负）", TableFormat.Number), new("销号用天数·中位", TableFormat.Number), new("销号用天数·九成以内", TableFormat.Number), new("从红到绿·中位", TableFormat.Number), new("还红着", TableFormat.Number)]);
        foreach (var l in report.Lines)
        {
            var any = l.Latest.Count > 0;
            writer.Row([TableCell.Of(l.Body), Number(l.Latest.Count), Number(any ? l.Problems : null), Number(any ? l.Closed : null), TableCell.Of(RoundsWords.Rate((l.Closed, l.Problems))), Number(any ? l.Reopened : null), Number(any ? l.Aspects : null), Number(any ? l.FirstTime.Hits : null), Number(any ? l.FirstTime.Whole : null), TableCell.Of(RoundsWords.Rate(l.FirstTime)),
                Number(l.Days.Median), Number(l.Taken.Median), Number(l.Taken.P90), Number(l.Reds?.Days.Median), Number(l.Reds?.Open)]);
        }
        Begin("各次巡察", ["各机构各次巡察最近一份签收了的报送。"], [new("机构") { Width = 28 }, new("巡察") { Width = 32 }, new("反馈日期", TableFormat.Date), new("最近一份") { Width = 16 }, new("应改", TableFormat.Number), new("已改", TableFormat.Number), new("整改率") { Width = 12 }, new("过期", TableFormat.Number)]);
        foreach (var (l, s) in report.Lines.SelectMany(l => l.Latest.Select(s => (l, s)))) writer.Row([TableCell.Of(l.Body), TableCell.Of(s.InspectionTitle), s.FeedbackOn is { } fed ? TableCell.Of(fed) : TableCell.Empty, TableCell.Of(s.Title), Number(s.Problems), Number(s.Closed), TableCell.Of(RoundsWords.Rate((s.Closed, s.Problems))), Number(s.Late)]);
        Begin("几个机构都有问题的方面", [string.Create(CultureInfo.InvariantCulture, $"各机构最近一份报送里的问题，机构多的在前，最多{CompareBodies.MostAspects}行。")], [new("方面") { Width = 32 }, .. report.Lines.Select(l => new TableColumn(l.Body, TableFormat.Number) { Width = 18 })]);
        foreach (var a in report.Aspects) writer.Row([TableCell.Of(a.Aspect), .. report.Lines.Select(l => Number(a.Counts.TryGetValue(l.BodyId, out var count) ? count : null))]);
        writer.End();

        void Begin(string name, string[] about, TableColumn[] columns) => writer.Begin(new(name, [.. columns]) { Title = "各机构并排：" + name, Notes = about, Filter = false, FrozenColumns = 1 });
    }

    private static TableCell Number(decimal? value) => value is { } v ? TableCell.Of(v) : TableCell.Empty;
}
