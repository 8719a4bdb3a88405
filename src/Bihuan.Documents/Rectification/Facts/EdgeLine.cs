using System.Text.RegularExpressions;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>认文首文末的单独一行：只看这一行的字面。</summary>
internal static partial class EdgeLine
{
    private const int Timeout = 1000;

    // 题名最后的文种；后面可以跟“(公开稿)”一类。
    [GeneratedRegex(@"(报告|通报|方案|清单|台账|台帐|意见|意见书|情况|公示|公告|汇报|汇报材料|汇报提纲|材料|总结|汇总|综述|分解表|统计表|归零表|登记表|计划|说明|通知|函|反馈|工作表|一览表|进展|任务书)(\([^()]{1,12}\))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex TitleEnd();

    [GeneratedRegex(@"^\S{0,24}[〔\[(][0-9*×X]{2,4}[〕\])] ?第?[0-9*×X]{1,5} ?号$|^签发人:|^份号|^(特急|加急|平急|急件)$|^第[0-9一二三四五六七八九十*]{1,4}期$|^\([^()]{0,6}第[0-9一二三四五六七八九十*]{1,4}期\)$|^\S{4,24}文件$|^密级:", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Masthead();

    [GeneratedRegex(@"^\(?(联系方式|联系电话|联系人|联系地址|联系单位|电话|监督电话|举报电话|咨询电话|办公电话|传真|邮政|邮编|邮箱|电子邮|电子信箱|通讯地址|通信地址|地址|来信|来访|受理|公示期|公示时间|网址|信箱|监督举报|举报|如有意见|如对)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ContactStart();

    [GeneratedRegex(@"欢迎[^。]{0,40}(监督|提出)|(反映|联系)。? ?联系(方式|电话)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ContactInvitation();

    [GeneratedRegex(@"(党组|党委|党工委|工委|委员会|领导小组|党总支|总支|党支部|支部|局|中心|办公室|办|厅|政府|院|公司|学校|大学|协会|联合会|总队|支队|大队|站|所|处|科室|室|科|部|组|委|团|会|集团|银行|医院|街道|乡|镇)( ?\((盖章|公章|章|印章|代章)\))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex BodyEnd();

    [GeneratedRegex(@"^附件[0-9一二三四五六七八九十]{0,3} ?[::.、]|^附件[0-9一二三四五六七八九十]{0,3}$|^附[::]|^附注|^抄送:|^抄报:|^主送:|印发$|^\((公开方式|此件|此页无正文|联系人|信息公开)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Attachment();

    [GeneratedRegex(@"^([一二三四五六七八九十百]{1,4}[、.]|\([一二三四五六七八九十0-9]{1,4}\)|[0-9]{1,3}[.、]|[①-⑳]|第[一二三四五六七八九十]{1,3}[,、章条部]|[一二三四五六七八九十]{1,3}是|问题[一二三四五六七八九十0-9]{0,3}[:、]|反馈问题|——)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(根据|按照|按|为了|为深|为贯|近期|日前|现将|遵照|依据|依照|自?[0-9*×]{2,4}年|[0-9]{1,2}月)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex OpeningStart();

    /// <summary>比对用的文字：折成半角、去首尾空白。</summary>
    public static string Normal(SourceLine line) => Fold.Line(line.Text).Trim();

    /// <summary>去掉全部空白与标点，用来判断两行题名是否一回事。</summary>
    public static string Key(string text) => string.Concat(Fold.Line(text).Where(static c => !char.IsWhiteSpace(c) && !char.IsPunctuation(c)));

    /// <summary>像不像题名的最后一行。</summary>
    public static bool EndsTitle(string text) => text.Length is >= 2 and <= 80 && !IsSentence(text) && TitleEnd().IsMatch(text.Replace(" ", "", StringComparison.Ordinal).TrimEnd('”', '》'));

    /// <summary>发文字号、签发人、份号、期号。</summary>
    public static bool IsMasthead(string text) => text.Length <= 60 && Masthead().IsMatch(text);

    /// <summary>主送机关：顿格的短行，以冒号结尾。</summary>
    public static bool IsAddressee(string text) =>
        text.Length is >= 3 and <= 60 && text[^1] == ':' && !text.AsSpan(0, text.Length - 1).ContainsAny('。', ':', ';')
        && !text.Contains("整改", StringComparison.Ordinal)
        && (text[..^1].EndsWith("同志", StringComparison.Ordinal) || text[..^1].EndsWith("单位", StringComparison.Ordinal) || text[..^1].EndsWith("部门", StringComparison.Ordinal) || BodyEnd().IsMatch(text[..^1]));

    /// <summary>监督、联系的行。</summary>
    public static bool IsContact(string text) => text.Length <= 400 && !Labelled().IsMatch(text) && (ContactStart().IsMatch(text) || ContactInvitation().IsMatch(text));

    /// <summary>只有一个日期(可带括号)的行。</summary>
    public static bool IsDate(string text)
    {
        if (text.Length is < 4 or > 40)
            return false;
        var bare = text.Trim('(', ')', ' ');
        var dates = ChineseDates.Find(bare, DateContext.None);
        return dates is [var date] && date.Column == 0 && date.End == bare.Length && (date.From is not null || date.Problem != DateProblem.None)
            && date.Precision is DatePrecision.Day or DatePrecision.Month && bare.Contains('年', StringComparison.Ordinal) | bare.Any(char.IsAsciiDigit);
    }

    /// <summary>像不像一个机关、单位的名字。</summary>
    public static bool IsBody(string text) =>
        text.Length is >= 3 and <= 50 && !Labelled().IsMatch(text) && !text.AsSpan().ContainsAny(',', '。', ';') && !text.Contains(':', StringComparison.Ordinal)
        && !text.StartsWith("关于", StringComparison.Ordinal) && BodyEnd().IsMatch(text);

    /// <summary>表格下方的“填报单位:……填报日期:……”。</summary>
    public static bool IsFiller(string text) => text.Length <= 80 && (text.StartsWith("填报单位", StringComparison.Ordinal) || text.StartsWith("填报人", StringComparison.Ordinal) || text.StartsWith("制表", StringComparison.Ordinal) || text.StartsWith("填表", StringComparison.Ordinal));

    /// <summary>附件说明、附注、版记。</summary>
    public static bool IsAttachment(string text) => text.Length <= 200 && Attachment().IsMatch(text);

    /// <summary>带编号、序号或“问题:”标签。</summary>
    public static bool IsLabelled(string text) => Labelled().IsMatch(text);

    /// <summary>像不像正文的第一段。</summary>
    public static bool IsOpening(string text) => IsSentence(text) || text.Length > 80 || text.Length > 24 && OpeningStart().IsMatch(text) && !TitleEnd().IsMatch(text);

    /// <summary>以“根据、按照”一类的话起头的长句。</summary>
    public static bool StartsOpening(string text) => text.Length > 24 && OpeningStart().IsMatch(text);

    /// <summary>以句末标点结尾。</summary>
    public static bool IsSentence(string text) => text.Length > 0 && text[^1] is '。' or ';' or '!' or '?' or ',' or '、' or '…';
}
