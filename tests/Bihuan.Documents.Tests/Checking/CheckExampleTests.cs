using Bihuan.Documents.Checking;

namespace Bihuan.Documents.Tests.Checking;

/// <summary>每一项校核自带的例子：会引出意见的要引出来、落在该落的地方，正常的一条也不该有。</summary>
public class CheckExampleTests
{
    private static IEnumerable<Check> Checks => Checker.Families.SelectMany(f => f.Checks);

    private static readonly string[] Keys = ["structure", "numbering", "totals", "dates", "repetition", "privacy", "form", "punctuation", "wording", "names", "consistency"];

    public static TheoryData<string, int> All
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var check in Checks)
                for (var i = 0; i < check.Examples.Count; i++)
                    data.Add(check.Rule, i);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Example(string rule, int index)
    {
        var example = Checks.Single(c => c.Rule == rule).Examples[index];
        var document = Reread.Text(example.Text);
        var remarks = Checker.Check(document, example.Options).Where(r => r.Rule == rule).ToList();
        var declared = Checks.Single(c => c.Rule == rule).Severity;
        Assert.True(remarks.All(r => r.Severity <= declared), "比校核说的还重：" + string.Join("；", remarks.Select(r => $"{r.Severity} 第{r.Line}行 {r.Message}")));
        if (!example.Breaks)
            Assert.True(remarks.Count == 0, "不该有意见：" + string.Join("；", remarks.Select(r => $"第{r.Line}行 {r.Message}")));
        else if (Place(example.Marked) is not var (line, column, end))
            Assert.NotEmpty(remarks);
        else
        {
            var length = document.Source.Lines[line - 1].Text.Length;
            Assert.True(remarks.Exists(r => r.Line == line && (r.Column ?? 0) == column && (r.End ?? length) == end),
                $"第{line}行[{column},{end})没有意见；有：" + string.Join("；", remarks.Select(r => $"第{r.Line}行[{r.Column},{r.End}) {r.Message}")));
        }
    }

    [Fact]
    public void Every_check_says_what_it_is_and_shows_both_kinds_of_example()
    {
        Assert.Equal(Keys.Order(StringComparer.Ordinal), Checker.Families.Select(f => f.Key).Order(StringComparer.Ordinal));
        Assert.All(Checker.Families, f => Assert.All(f.Checks, c => Assert.StartsWith(f.Key + ".", c.Rule, StringComparison.Ordinal)));
        Assert.Equal(Checks.Count(), Checks.Select(c => c.Rule).Distinct().Count());
        Assert.Equal(Checks.Count(), Checks.Select(c => c.Name).Distinct().Count());
        Assert.All(Checks, c =>
        {
            Assert.EndsWith("。", c.Guards, StringComparison.Ordinal);
            // 读取器给每一行都找得到角色，没有看懂的行写不成例文；那一项在 CheckerTests 里试。
            Assert.True(c.Rule == "structure.uncovered" || c.Examples.Any(e => e.Breaks), c.Rule);
            Assert.Contains(c.Examples, e => !e.Breaks);
            Assert.All(c.Examples, e => Assert.True(e.Breaks || e.Text == e.Marked, c.Rule));
        });
    }

    // 例子里至少有一个引出的意见正是所说的轻重；只看大类的人见到的就是它。
    [Theory]
    [MemberData(nameof(Breaking))]
    public void Some_example_is_as_severe_as_declared(string rule)
    {
        var check = Checks.Single(c => c.Rule == rule);
        var severities = check.Examples.Where(e => e.Breaks).SelectMany(e => Checker.Check(Reread.Text(e.Text), e.Options)).Where(r => r.Rule == rule).Select(r => r.Severity).Distinct();
        Assert.Contains(check.Severity, severities);
    }

    public static TheoryData<string> Breaking => [.. Checks.Where(c => c.Examples.Any(e => e.Breaks)).Select(c => c.Rule)];

    [Fact]
    public void Every_check_is_in_a_list()
    {
        var written = typeof(Check).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Check)) && !t.IsAbstract);
        Assert.Equal(written.Select(t => t.Name).Order(StringComparer.Ordinal), Checks.Select(c => c.GetType().Name).Order(StringComparer.Ordinal));
    }

    // ⟦ ⟧ 括住的地方；没有括的是整份文书。
    private static (int Line, int Column, int End)? Place(string marked)
    {
        var lines = marked.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].IndexOf('⟦', StringComparison.Ordinal) is >= 0 and var start)
                return (i + 1, start, lines[i].IndexOf('⟧', StringComparison.Ordinal) - 1);
        return null;
    }
}
