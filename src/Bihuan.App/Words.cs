using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;

namespace Bihuan.App;

/// <summary>给人看的说法，页面与命令行同用。</summary>
internal static class Words
{
    /// <summary>文书种类。</summary>
    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Feedback => "巡察反馈意见",
        DocumentKind.Plan => "整改方案",
        DocumentKind.ProgressReport => "整改进展报告",
        DocumentKind.SelfReport => "自查报告",
        DocumentKind.Ledger => "整改台账",
        DocumentKind.Other => "未认出种类的文书",
        _ => throw new InvalidOperationException($"没有写名称的种类：{kind}。"),
    };

    /// <summary>编号连着标题；编号以字、数结尾的（“1”“问题一”）隔一个空格，以标点结尾的（“1.”“（一）”）不隔。</summary>
    public static string Joined(string? label, string title) => label is [.., var last] && title.Length > 0 && char.IsLetterOrDigit(last) ? label + " " + title : label + title;

    /// <summary>总数核对的结果。</summary>
    public static string Of(TotalVerdict verdict) => verdict switch
    {
        TotalVerdict.Agrees => "相符",
        TotalVerdict.Disagrees => "不符",
        TotalVerdict.CannotTell => "无从核对",
        TotalVerdict.Masked => "数字被遮住",
        _ => throw new InvalidOperationException($"没有写名称的结果：{verdict}。"),
    };

    /// <summary>结果的颜色。</summary>
    public static string StateClass(TotalVerdict verdict) => verdict switch
    {
        TotalVerdict.Agrees => "good",
        TotalVerdict.Disagrees => "bad",
        _ => "none",
    };

    /// <summary>结果的图标：不只靠颜色。</summary>
    public static string StateIcon(TotalVerdict verdict) => verdict switch
    {
        TotalVerdict.Agrees => "check",
        TotalVerdict.Disagrees => "warn",
        _ => "dash",
    };

    /// <summary>轻重在网址、样式里的名字。</summary>
    public static string KeyOf(RemarkSeverity severity) => severity switch
    {
        RemarkSeverity.Error => "error",
        RemarkSeverity.Warning => "warning",
        RemarkSeverity.Hint => "hint",
        _ => throw new InvalidOperationException($"没有写名字的轻重：{severity}。"),
    };

    /// <summary>轻重的图标：不只靠颜色。</summary>
    public static string IconOf(RemarkSeverity severity) => severity switch
    {
        RemarkSeverity.Error => "error",
        RemarkSeverity.Warning => "warn",
        _ => "info",
    };
}
