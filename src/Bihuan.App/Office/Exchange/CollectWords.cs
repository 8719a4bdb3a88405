using System.Globalization;
using System.Text;

using Bihuan.Exchange.Collecting;

namespace Bihuan.App.Office.Exchange;

/// <summary>收回汇总各处说的话。</summary>
public static class CollectWords
{
    /// <summary>催办的一段话，由人自己贴到群里：只有单位与日期，没有行的内容。</summary>
    public static string Reminder(RoundStanding round, DateTimeOffset now)
    {
        var missing = round.Missing.Select(p => p.Unit).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"【{round.Round.Name}】截至{now:M月d日 HH:mm}，{round.Parts.Count}个单位里已交回{round.Parts.Count - missing.Count}个");
        if (missing.Count == 0) return text.Append("，都交齐了，谢谢各单位。\n").ToString();
        text.Append(CultureInfo.InvariantCulture, $"，还有{missing.Count}个：{string.Join("、", missing)}。\n");
        var left = round.Round.DueOn.DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber;
        text.Append(left < 0 ? string.Create(CultureInfo.InvariantCulture, $"交回的日期（{round.Round.DueOn:M月d日}）已经过了，请尽快交回。") : left == 0 ? "今天是最后一天，请各单位今天交回。" : string.Create(CultureInfo.InvariantCulture, $"请于{round.Round.DueOn:M月d日}前交回，还有{left}天。"));
        return text.Append("没有变化的也请交回原表。谢谢！\n").ToString();
    }

    /// <summary>一个单位到了哪一步。</summary>
    public static string Of(PartStanding part) => part.Part.State switch
    {
        PartState.Waiting => "没有交回",
        PartState.Done => part.File is { Applied: > 0 } file ? $"办好了，采用{file.Applied}处" : "办好了，没有改动",
        _ => part.File?.State == ReturnState.Kept ? "正在比对" : part.File?.State == ReturnState.Refused ? "读不出来，请重新上传" : "交回了，等您确认",
    };

    /// <summary>差异有多少，一句话。</summary>
    public static string Counts(ReturnedFile file)
    {
        var words = new List<string>();
        if (file.Changes > 0) words.Add($"改{file.Changes}处");
        if (file.Conflicts > 0) words.Add($"其中两边都改了{file.Conflicts}处");
        if (file.New > 0) words.Add($"加{file.New}行");
        if (file.Refused > 0) words.Add($"{file.Refused}行不能收");
        if (file.Missing > 0) words.Add($"少了{file.Missing}行");
        return words.Count == 0 ? "没有改动" : string.Join("，", words);
    }

    /// <summary>交回的文件怎样了。</summary>
    public static string Of(ReturnedFile file) => file.State switch
    {
        ReturnState.Refused => "没有收",
        ReturnState.Repeated => "收过了",
        ReturnState.Replaced => "后来又交了一份",
        ReturnState.Kept => "收下，正在比对",
        _ => "收下",
    };
}
