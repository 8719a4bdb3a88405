using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>姓名前后的称谓、身份与动词：靠它们断定这几个字是人名。</summary>
internal static class Appellations
{
    // 长的在前，短的才不会先占了去。
    private static readonly string[] After =
    [
        "同志", "先生", "女士", "副教授", "教授", "老师", "博士", "律师", "师傅", "副研究员", "研究员", "讲师", "院士", "医生", "大夫", "法官", "检察官", "警官",
        "副书记", "书记", "副主任", "主任", "副局长", "局长", "副县长", "县长", "副区长", "区长", "副市长", "市长", "副镇长", "镇长", "副乡长", "乡长", "副院长", "院长", "副处长", "处长",
        "副科长", "科长", "股长", "副部长", "部长", "副组长", "组长", "副校长", "校长", "会长", "所长", "站长", "董事长", "总经理", "经理", "副主席", "主席", "常委", "副省长", "省长", "厅长",
        "调研员", "队长", "馆长", "台长", "行长", "社长", "总理",
    ];

    private static readonly string[] Offices =
    [
        "书记", "主任", "局长", "县长", "区长", "市长", "镇长", "乡长", "院长", "处长", "科长", "股长", "部长", "组长", "校长", "会长", "所长", "站长", "董事长", "经理", "主席", "常委", "馆长", "队长",
        "教授", "律师", "讲师", "研究员", "党组成员", "负责人", "调研员", "专家",
    ];

    private static readonly string[] PrivateLabels = ["当事人", "投诉人", "申请人", "举报人", "反映人", "信访人", "户主", "村民", "居民", "群众", "积极分子", "发展对象", "候选人", "学生", "患者", "退休干部", "家属", "老人"];
    private static readonly string[] Labels = ["联系人", "经办人", "工作人员", "职工", "干部", "党员", "姓名", "先进个人", "先进工作者", "优秀党员", "优秀共产党员", "服务标兵", "业务标兵"];
    private static readonly string[] Verbs = ["推荐", "确定", "吸收", "接收", "发展", "批准", "任命", "免去", "提拔", "聘任", "给予", "约谈", "处分", "慰问", "走访", "邀请"];

    private static readonly string[] PrivateWords =
        ["候选人", "发展对象", "积极分子", "预备党员", "入党", "转正", "处分", "警告", "诫勉", "立案", "违纪", "违规", "违法", "退缴", "退还", "追缴", "信访", "投诉", "举报", "慰问", "困难", "患病", "低保", "病故", "去世", "当事人", "被告", "酒驾"];

    private const string Boundary = "，。、；：,;:.()（）“”\"等主带率在为作就到赴与同亲强指讲传参出一陪深代表反家因的进转任担当对和与及向将于";

    private static readonly SearchValues<char> FirstOfAfter = SearchValues.Create([.. After.Select(w => w[0])]);
    private static readonly SearchValues<char> LastOfBefore = SearchValues.Create([.. new[] { Offices, PrivateLabels, Labels, Verbs }.SelectMany(w => w).Select(w => w[^1])]);

    /// <summary>at 处起头的称谓；没有时为 null。</summary>
    public static string? Following(string text, int at) => at < text.Length && FirstOfAfter.Contains(text[at]) ? Starting(text, at, After) : null;

    /// <summary>at 之前是不是职务、身份、点名的动词；中间可以有一个冒号。</summary>
    public static (bool Office, bool Private)? Preceding(string text, int at)
    {
        if (at > 0 && text[at - 1] is ':' or '：') at--;
        if (at == 0 || !LastOfBefore.Contains(text[at - 1])) return null;
        if (Ending(text, at, Offices)) return (true, false);
        if (Ending(text, at, PrivateLabels)) return (false, true);
        return Ending(text, at, Labels) || Ending(text, at, Verbs) ? (false, false) : null;
    }

    /// <summary>姓名到 end 为止，后面接得上。</summary>
    public static bool IsBoundary(string text, int end) => end >= text.Length || char.IsWhiteSpace(text[end]) || Boundary.Contains(text[end]);

    /// <summary>这一句说的是不该点名的事。</summary>
    public static bool IsPrivateMatter(ReadOnlySpan<char> sentence)
    {
        foreach (var word in PrivateWords)
            if (sentence.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>称谓是职务、职称的为领导、专家；“同志、先生、女士”看不出。</summary>
    public static bool IsOffice(string appellation) => appellation is not ("同志" or "先生" or "女士" or "师傅");

    private static string? Starting(string text, int at, string[] words)
    {
        foreach (var word in words)
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
                return word;
        return null;
    }

    private static bool Ending(string text, int at, string[] words)
    {
        foreach (var word in words)
            if (at >= word.Length && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0)
                return true;
        return false;
    }
}
