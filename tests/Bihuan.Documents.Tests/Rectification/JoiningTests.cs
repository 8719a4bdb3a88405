using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Rectification;

public sealed class JoiningTests
{
    [Fact]
    public void Label_without_colon_may_be_followed_by_spaces()
    {
        var document = Read("1.关于“窗口值守不严”的问题。\n整改情况　\n一是修订值守制度。\n");

        Assert.Equal(["一是修订值守制度。"], document.Problems.Single().Measures.Select(m => m.Text));
    }

    [Fact]
    public void Same_titles_are_joined_one_to_one_in_order()
    {
        var document = Read("""
            一、存在的问题
            （一）机关党建方面
            1.会议记录不规范。
            （二）业务工作方面
            1.会议记录不规范。
            二、整改措施
            （一）针对“会议记录不规范”问题
            一是党办统一记录本。
            （二）针对“会议记录不规范”问题
            一是业务科补齐记录。
            """);

        Assert.Equal([["一是党办统一记录本。"], ["一是业务科补齐记录。"]], document.Problems.Select(p => p.Measures.Select(m => m.Text).ToArray()).ToArray());
    }

    [Fact]
    public void Repeated_titles_do_not_multiply_measures()
    {
        const int Count = 3000;
        var text = new StringBuilder("一、存在的问题\n");
        for (var i = 0; i < Count; i++) text.Append("（一）窗口管理不严格。\n");
        text.Append("二、整改措施\n");
        for (var i = 0; i < Count; i++) text.Append("（一）针对“窗口管理不严格”的问题\n一是每日巡查。\n");

        var document = Read(text.ToString());

        Assert.Equal(Count, document.Problems.Sum(p => p.Measures.Count));
    }

    private static ReadDocument Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(content, "样例.txt")).Source);
    }
}
