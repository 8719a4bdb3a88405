namespace Bihuan.Rectification.Dispatching;

/// <summary>一份公文里由人写的一处。</summary>
/// <param name="Name">名称，也是模板里的名称。</param>
/// <param name="Help">写什么，一句话。</param>
/// <param name="Most">最多多少字。</param>
/// <param name="IsLong">写几段。</param>
/// <param name="IsRequired">不能空着印发。</param>
public sealed record DispatchText(string Name, string Help, int Most = 200, bool IsLong = false, bool IsRequired = false);
