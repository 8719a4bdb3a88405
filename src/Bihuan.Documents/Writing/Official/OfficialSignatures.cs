using System.Globalization;

using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>署名和成文日期的位置，GB/T 9704-2012 第7.3.5条。</summary>
internal static class OfficialSignatures
{
    // 盖章的地方：章42毫米，压着署名和日期，顶端离正文不到一行（第7.3.5.1条），署名上面空两行
    private const int SealLines = 2;

    /// <summary>各段，在一页上。</summary>
    public static IEnumerable<Paragraph> Of(OfficialSignature signature)
    {
        var date = signature.On.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        var (name, day) = (Width(signature.Name), Width(date));
        for (var i = 0; i < (signature.IsSealed ? SealLines : 1); i++) yield return OfficialText.Blank();
        // 盖章的：日期右空四字，署名对着日期居中；两行都对着同一处居中，字体换了也对得齐
        if (signature.IsSealed)
        {
            var middle = OfficialPage.TextWidth - (int)(Math.Max(4 + day / 2, name / 2) * OfficialPage.Character);
            yield return Centred(signature.Name, middle, keep: true);
            yield return Centred(date, middle, keep: false);
            yield break;
        }
        // 不盖的：署名右空二字，日期首字比署名首字右移二字；日期长的，日期右空二字，署名跟着移
        yield return Right(signature.Name, name >= day ? 2 : 4 + day - name, keep: true);
        yield return Right(date, name >= day ? name - day : 2, keep: false);
    }

    /// <summary>占几个字：数字、拉丁字母算半个。</summary>
    private static double Width(string text) => text.Sum(c => c < 0x80 ? 0.5 : 1);

    private static Paragraph Centred(string text, int middle, bool keep)
    {
        var paragraph = OfficialText.Line(OfficialStyleSheet.Sign, text);
        if (keep) paragraph.ParagraphProperties!.Append(new KeepNext());
        // 左边缩进到那一处的两边一样宽
        paragraph.ParagraphProperties!.Append(new Indentation { Left = $"{2 * middle - OfficialPage.TextWidth}" }, new Justification { Val = JustificationValues.Center });
        return paragraph;
    }

    private static Paragraph Right(string text, double right, bool keep)
    {
        var paragraph = OfficialText.Line(OfficialStyleSheet.Sign, text);
        if (keep) paragraph.ParagraphProperties!.Append(new KeepNext());
        paragraph.ParagraphProperties!.Append(new Indentation { Right = $"{(int)(right * OfficialPage.Character)}" });
        return paragraph;
    }
}
