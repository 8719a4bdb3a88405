using Bihuan.App.Office.Readings;
using Bihuan.Documents.Checking;

namespace Bihuan.App.Tests.Web;

public sealed class HighlightsTests
{
    [Fact]
    public void The_worst_of_overlapping_remarks_shows_through()
    {
        var flat = Highlights.Flatten([At(0, 10, RemarkSeverity.Hint), At(2, 5, RemarkSeverity.Error), At(4, 8, RemarkSeverity.Warning)], 100);
        Assert.Equal([(0, 2, RemarkSeverity.Hint), (2, 5, RemarkSeverity.Error), (5, 8, RemarkSeverity.Warning), (8, 10, RemarkSeverity.Hint)], flat);
    }

    [Fact]
    public void Neighbours_join_and_what_is_not_shown_or_empty_is_left_out()
    {
        var flat = Highlights.Flatten([At(0, 2, RemarkSeverity.Error), At(2, 4, RemarkSeverity.Error), At(5, 5, RemarkSeverity.Error), At(-1, 3, RemarkSeverity.Error), At(8, 20, RemarkSeverity.Hint), At(12, 20, RemarkSeverity.Error)], 10);
        Assert.Equal([(0, 4, RemarkSeverity.Error), (8, 10, RemarkSeverity.Hint)], flat);
    }

    [Fact]
    public void Parts_are_cut_where_marks_begin_and_end_and_no_character_is_lost()
    {
        var parts = Highlights.Over(
            [new LinePart("一是", LinePartKind.Plain), new LinePart("每周抽查一次", LinePartKind.Measure), new LinePart("。", LinePartKind.Plain)],
            [(1, 4, RemarkSeverity.Error), (8, 9, RemarkSeverity.Hint)]);
        Assert.Equal(
            ["一", "是:Error", "每周:Error", "抽查一次", "。:Hint"],
            parts.Select(p => p.Severity is null ? p.Text : $"{p.Text}:{p.Severity}"));
        Assert.Equal(LinePartKind.Measure, parts[2].Kind);
    }

    [Fact]
    public void Any_marks_keep_the_text_whole()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var remarks = Enumerable.Range(0, random.Next(6)).Select(_ => At(random.Next(-2, 25), random.Next(0, 30), (RemarkSeverity)random.Next(3))).ToList();
            var parts = Highlights.Over([new LinePart("0123456789", LinePartKind.Title), new LinePart("abcdefghij", LinePartKind.Plain)], Highlights.Flatten(remarks, 20));
            Assert.Equal("0123456789abcdefghij", string.Concat(parts.Select(p => p.Text)));
            Assert.DoesNotContain(parts, p => p.Text.Length == 0);
            for (var at = 0; at < 20; at++)
            {
                var worst = remarks.Where(r => r.Column >= 0 && r.Column <= at && r.End > at).Select(r => (RemarkSeverity?)r.Severity).DefaultIfEmpty(null).Max();
                Assert.Equal(worst, PartAt(parts, at).Severity);
            }
        }
    }

    private static LinePart PartAt(List<LinePart> parts, int at)
    {
        foreach (var part in parts)
        {
            if (at < part.Text.Length) return part;
            at -= part.Text.Length;
        }
        throw new InvalidOperationException("不在文字里。");
    }

    private static Remark At(int from, int to, RemarkSeverity severity) => new("a.b", severity, 1, from, to, "话。", [], null);
}
