using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Tests.Outline;

public class FoldTests
{
    // 成批折的与逐个折的一样：每个字符都落在批里、批的边上和余下的几个里。
    [Fact]
    public void Line_AnyCharacter_FoldsAsItDoesAlone()
    {
        for (var c = (int)char.MinValue; c <= char.MaxValue; c++)
            if (char.IsWhiteSpace((char)c) || Fold.Folded((char)c) != c || c % 97 == 0)
                foreach (var before in new[] { 0, 7, 31, 40 })
                {
                    var line = new string('字', before) + (char)c + "，后面还有一些字：ＡＢ１２" + (char)c;
                    Assert.Equal(string.Concat(line.Select(Fold.Folded)), Fold.Line(line));
                }
    }

    [Fact]
    public void Line_NothingToFold_IsTheSameString()
    {
        const string line = "一是召开会议。1,2";
        Assert.Same(line, Fold.Line(line));
    }
}
