using System.Xml.Linq;

using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Bihuan.App.Office;

/// <summary>表单密钥只放在内存里：不在用户的家目录留下文件；重启后打开着的表单要刷新一次。</summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly Lock _lock = new();
    private readonly List<XElement> _keys = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock) return [.. _keys];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock) _keys.Add(element);
    }
}
