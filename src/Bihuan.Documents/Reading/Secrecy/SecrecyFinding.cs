namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>在文件上找到的密级或“内部”标志。</summary>
internal abstract record SecrecyFinding
{
    private SecrecyFinding() { }

    /// <summary>国家秘密标志：任何时候都不进系统。</summary>
    /// <param name="Level">秘密、机密或绝密。</param>
    /// <param name="Place">在哪里见到的，如“第1行”“页眉页脚或属性”；不含文件内容。</param>
    public sealed record Classified(string Level, string Place) : SecrecyFinding;

    /// <summary>“内部”标志：用户确认后才读。</summary>
    /// <param name="Place">在哪里见到的。</param>
    public sealed record Internal(string Place) : SecrecyFinding;

    /// <summary>按这个标志该不该拒绝；给用户的话不引用文件内容。</summary>
    public RefusalException? Refusal(bool internalAllowed) => this switch
    {
        Classified c => new(RefusalReason.Classified,
            $"这份文件标有“{c.Level}”（{c.Place}），系统不接收涉密文件，也没有保存它。请按保密规定在涉密计算机上处理。"),
        Internal i when !internalAllowed => new(RefusalReason.InternalNeedsConsent,
            $"这份文件标有“内部”字样（{i.Place}），还没有读，也没有保存。确认可以在这里处理后才能读。"),
        _ => null,
    };
}
