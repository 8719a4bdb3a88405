using System.Text.RegularExpressions;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>一段字里疑似该打码的：电话、证件号、账号、邮箱、认得的人的姓名、金额，和写着健康、未成年人、困难、党员发展对象等情况的。</summary>
internal static partial class SuggestWords
{
    // 公布给群众的号码前面写着的
    private static readonly string[] Public = ["监督", "举报", "投诉", "服务", "咨询", "值班", "热线"];

    private static readonly (string Why, string[] Words)[] Sensitive =
    [
        ("健康", ["患病", "患有", "病历", "病情", "病假", "重病", "残疾", "精神障碍", "抑郁", "传染病", "肝炎", "结核", "糖尿病", "高血压", "心脏病", "冠心病", "尿毒症", "肿瘤", "癌", "艾滋", "住院", "化疗", "透析", "确诊", "孕"]),
        ("未成年人", ["未成年", "孤儿", "幼儿", "小学生", "中学生"]),
        ("困难情况", ["低保", "特困", "困难群众", "困难家庭", "救助对象", "脱贫户", "五保"]),
        ("党员发展", ["入党积极分子", "发展对象", "预备党员", "入党申请"]),
    ];

    /// <summary>找。</summary>
    /// <param name="text">一段。</param>
    /// <param name="people">认得的人的姓名。</param>
    public static IEnumerable<(string Text, MaskKind Kind, RemarkSort Sort, string Why)> Of(string text, IReadOnlyList<string> people)
    {
        var folded = FoldedText.Of(text).Text;
        foreach (Match id in Identities().Matches(folded))
            if (Stands(folded, id)) yield return (id.Value, MaskKind.Identity, RemarkSort.Personal, id.Length == 18 && char.IsAsciiDigit(id.Value[0]) && Checking.Privacy.IdNumber.IsValid(id.Value) ? "是身份证号" : "疑似证件号、账号");
        foreach (Match phone in Mobiles().Matches(folded))
            if (Stands(folded, phone)) yield return (phone.Value, MaskKind.Phone, RemarkSort.Personal, "疑似手机号");
        foreach (Match phone in Lines().Matches(folded))
            if (!Public.Any(w => folded.AsSpan(Math.Max(0, phone.Index - 10), Math.Min(10, phone.Index)).Contains(w, StringComparison.Ordinal)) && Number(phone) is { Length: >= 7 } number) yield return (number, MaskKind.Phone, RemarkSort.Personal, "疑似电话号码");
        foreach (Match mail in Mails().Matches(folded)) yield return (mail.Value, MaskKind.Words, RemarkSort.Personal, "疑似邮箱");
        foreach (var name in people)
            if (folded.Contains(name, StringComparison.Ordinal)) yield return (name, MaskKind.Name, RemarkSort.Personal, "与人员台账里的姓名相同");
        foreach (var amount in WrittenNumber.AmountsOf(folded)) yield return (amount, MaskKind.Number, RemarkSort.Amount, "是金额");
        foreach (var (why, words) in Sensitive)
            foreach (var word in words.Concat(why == "健康" ? Illnesses(folded).Where(i => !words.Any(i.Contains)) : []).Distinct())
                if (folded.Contains(word, StringComparison.Ordinal)) yield return (word, MaskKind.Words, RemarkSort.Sensitive, $"疑似写着{why}，是哪个人的不公开");
    }

    /// <summary>写的是多少；不是数的为 null。</summary>
    public static decimal? ValueOf(string text) => WrittenNumber.ValueOf(FoldedText.Of(text).Text);

    /// <summary>各个金额。</summary>
    public static IEnumerable<string> AmountsOf(string text) => WrittenNumber.AmountsOf(FoldedText.Of(text).Text);

    // 不是更长的一串的一截
    private static bool Stands(string text, Match found) => (found.Index == 0 || !char.IsAsciiLetterOrDigit(text[found.Index - 1])) && (found.Index + found.Length == text.Length || !char.IsAsciiLetterOrDigit(text[found.Index + found.Length]));

    private static string Number(Match phone) => phone.Groups["n"].Value;

    [GeneratedRegex("[0-9]{17}[0-9Xx]|[0-9]{19}|[0-9]{16,17}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Identities();

    // 患了什么病，如“患胃炎”；“隐患、后患”不是
    private static IEnumerable<string> Illnesses(string text) => IllnessForm().Matches(text).Where(m => m.Index == 0 || !"隐后忧祸水".Contains(text[m.Index - 1], StringComparison.Ordinal)).Select(m => m.Value);

    [GeneratedRegex("患(有|上|了|过)?[^患，。；、]{1,8}?[病炎症癌瘤]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IllnessForm();

    [GeneratedRegex("1[3-9][0-9]{9}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mobiles();

    [GeneratedRegex("(电话|手机|联系|传真|致电|拨打)[^0-9。；]{0,8}(?<n>0?[0-9]{7,11})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Lines();

    [GeneratedRegex("[A-Za-z0-9._-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mails();
}
