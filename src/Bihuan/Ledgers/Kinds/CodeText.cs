using System.Text;

using Bihuan.Documents.Outline;

namespace Bihuan.Ledgers.Kinds;

/// <summary>编号写成一个样子：全角、半角，各种横线、空白，写法不同的是同一个编号。</summary>
internal static class CodeText
{
    /// <summary>字母、数字、标点折成半角，横线成“-”，连着的空白成一个；有汉字的，圆括号用全角的。大小写照写。</summary>
    public static string Of(string text)
    {
        var code = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u200B' or '\uFEFF') continue;
            var folded = c is >= '\u2010' and <= '\u2015' or '\u2212' ? '-' : Fold.Folded(c);
            if (folded != ' ' || (code.Length > 0 && code[^1] != ' ')) code.Append(folded);
        }
        if (code.Length > 0 && code[^1] == ' ') code.Length--;
        if (text.Any(c => c is >= '\u4E00' and <= '\u9FFF')) code.Replace('(', '（').Replace(')', '）');
        return code.ToString();
    }
}
