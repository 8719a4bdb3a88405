namespace Bihuan.App.Office.Meetings;

/// <summary>表单里的一个议题，照用户写的字。</summary>
public sealed class TopicForm
{
    /// <summary>属性名 → 写的字。</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>成员 → 表态那一行的属性名 → 写的字。</summary>
    public Dictionary<Guid, Dictionary<string, string>> Votes { get; } = [];

    /// <summary>写的字；没有写的是空串。</summary>
    public string this[string property] => Texts.GetValueOrDefault(property, "");

    /// <summary>一名成员的表态里写的字。</summary>
    public string Vote(Guid member, string property) => Votes.TryGetValue(member, out var texts) ? texts.GetValueOrDefault(property, "") : "";

    /// <summary>这名成员的表态写了什么没有。</summary>
    public bool HasVote(Guid member) => Votes.TryGetValue(member, out var texts) && texts.Values.Any(t => t.Length > 0);
}
