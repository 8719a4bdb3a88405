using Bihuan.Documents.Writing.Tables;

namespace Bihuan.Rectification.Submitting;

/// <summary>一份报送写成表格：总的数一张，各个问题一张（变了的写明原来怎样），不再列入的一张。</summary>
public static class SubmissionSheet
{
    /// <summary>写。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="opened">报送，各个问题全部。</param>
    /// <param name="gone">上一次有、这一次没有的。</param>
    public static void Write(Stream output, OpenedSubmission opened, IReadOnlyList<SubmissionItem> gone)
    {
        var s = opened.Submission;
        string[] notes = [$"{opened.Body}，{s.InspectionTitle}。{SubmissionKinds.TitleOf(s.Kind)}，内容是{Stamp(s.PreparedAt)}的样子。", $"SHA-256 {s.Hash}"];
        using var writer = new XlsxTable(output);
        writer.Begin(new("各项数字", [new("项目") { Width = 30 }, new("数") { Width = 20 }]) { Title = s.Title, Notes = notes, Filter = false });
        foreach (var (name, value) in SubmissionFigures.Of(s)) writer.Row([TableCell.Of(name), TableCell.Of(value)]);
        Items(writer, "各个问题", opened.Items, i => i.Change == SubmissionChanges.Changed && opened.Before.TryGetValue(i.ProblemId, out var was) ? string.Join('\n', ItemFields.Between(was, i).Select(d => $"{d.Title}：{Or(d.Before)} → {Or(d.After)}")) : opened.Previous is null ? "" : SubmissionChanges.TitleOf(i.Change), notes);
        if (gone.Count > 0) Items(writer, "不再列入的", gone, _ => "不再列入", notes);
        writer.End();
    }

    private static void Items(XlsxTable writer, string name, IReadOnlyList<SubmissionItem> items, Func<SubmissionItem, string> change, IReadOnlyList<string> notes)
    {
        writer.Begin(new(name, [.. ItemFields.All.Select(f => new TableColumn(f.Title, f.Title is "问题" or "整改成效" ? TableFormat.LongText : TableFormat.Text)), new TableColumn("比上一次", TableFormat.LongText)]) { Title = name, Notes = notes, FrozenColumns = 3 });
        foreach (var item in items) writer.Row([.. ItemFields.All.Select(f => TableCell.Of(f.Text(item))), TableCell.Of(change(item))]);
    }

    /// <summary>北京时间，如 2024-03-05 09:05。</summary>
    internal static string Stamp(DateTime utc) => utc.AddHours(8).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Or(string text) => text.Length > 0 ? text : "（空）";
}
