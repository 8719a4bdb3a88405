using Bihuan.Documents.Checking.Repetition;

namespace Bihuan.Documents.Tests.Checking.Repetition;

public class OverlapsTests
{
    private const string Long = "修订大厅值守制度把交接班登记缺岗补位写进岗位说明书由督查科每周抽查两次";

    private static readonly string[] Repeated = [Long, Long, Long, Long];

    [Fact]
    public void Counts_shared_pieces_against_the_shorter_text()
    {
        var overlap = Assert.Single(Overlaps.Find([Long, "整改期间" + Long + "并且公开"], 5, default));
        Assert.Equal((0, 1, Long.Length - Overlaps.Length + 1, 1.0), (overlap.Earlier, overlap.Later, overlap.Shared, overlap.Share));
    }

    [Fact]
    public void Finds_nothing_in_texts_shorter_than_a_piece_or_without_anything_in_common() =>
        Assert.Empty(Overlaps.Find(["", "值守", "采购管理办法逐项排查近三年", Long], 1, default));

    [Fact]
    public void Points_each_copy_to_the_first_one() =>
        Assert.Contains(Overlaps.Find(Repeated, 5, default), o => o is { Earlier: 0, Later: 3 });

    [Fact]
    public void Does_not_count_a_piece_twice_that_a_text_repeats_itself() =>
        Assert.All(Overlaps.Find([Long, Long + Long], 1, default), o => Assert.InRange(o.Share, 0, 1));

    [Fact]
    public void Work_grows_with_the_length_of_the_texts_not_with_their_pairs()
    {
        // 五千条全都相同：比的次数不随对数增长，每一条只与最先、最近的两条相比。
        var overlaps = Overlaps.Find([.. Enumerable.Repeat(Long, 5000)], 5, default);
        Assert.InRange(overlaps.Count, 4999, 2 * 5000);
    }

    [Fact]
    public void Finds_every_run_of_thirteen_characters_wherever_it_stands()
    {
        // 十三个字有八个片段，正好一个窗口：无论前后是什么，窗口里最小的一个总在两边都留下。
        const string Run = "修订大厅值守制度把交接班登记";
        var random = new Random(7);
        string Noise(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('一', '龥')));
        for (var i = 0; i < 300; i++)
        {
            var run = Run[..13];
            Assert.Single(Overlaps.Find([Noise(random.Next(12)) + run + Noise(random.Next(12)), Noise(random.Next(12)) + run + Noise(random.Next(12))], 8, default));
        }
    }
}
