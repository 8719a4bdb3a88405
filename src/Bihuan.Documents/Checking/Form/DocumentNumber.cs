using System.Buffers;
using Bihuan.Documents.Checking.Punctuation;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.document-number：发文字号的括号、序号写法。</summary>
internal sealed class DocumentNumber : Check
{
    private static readonly SearchValues<char> Opening = SearchValues.Create("〔[［【(（");

    public override string Rule => "form.document-number";
    public override string Name => "发文字号写法";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "发文字号的年份用六角括号“〔〕”括入，序号不加“第”，不编虚位（GB/T 9704—2012 第7.2.5条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是学习《临湖区窗口管理办法》（临政办⟦[2024]8号⟧），抓好落实。"),
        CheckExample.Breaking("一是学习《临湖区窗口管理办法》（临政办⟦〔2024〕第8号⟧），抓好落实。"),
        CheckExample.Clean("一是学习《临湖区窗口管理办法》（临政办〔2024〕8号），执行（2023）青01民初12号判决，投入(2024)年度经费。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = document.Content.All;
        foreach (var at in document.Content.Marks)
            if (at + 7 < all.Length && Glyphs.IsDigit(all[at + 1]) && Opening.Contains(all[at]) && End(all, at) is { } end && Why(all, at) is { } why)
            {
                var (line, column) = document.Content.Place(at);
                yield return At(line, column, column + end - at, $"发文字号“{all[at..end]}”{why}。", "请写作“〔年份〕序号号”，如“〔2024〕8号”。");
            }
    }

    // “〔2024〕8号”到哪里为止；不是这个样子时为 null。
    private static int? End(string text, int open)
    {
        for (var i = open + 1; i < open + 5; i++)
            if (!Glyphs.IsDigit(text[i]))
                return null;
        if (text[open + 1] is not ('1' or '2') || text[open + 5] is not ('〕' or ']' or '］' or '】' or ')' or '）'))
            return null;
        var end = open + 6;
        if (text[end] == '第')
            end++;
        var digits = end;
        while (end < text.Length && end - digits < 6 && Glyphs.IsDigit(text[end]))
            end++;
        return end > digits && Glyphs.CharAt(text, end) == '号' ? end + 1 : null;
    }

    private static string? Why(string text, int open) => (text[open], text[open + 5], text[open + 6]) switch
    {
        ('〔', '〕', '第') => "的序号前不加“第”",
        ('〔', '〕', '0') => "的序号不编虚位",
        ('〔', '〕', _) => null,
        _ => "的年份没有用六角括号",
    };
}
