cidr="{{serviceCidr}}"
case "$cidr" in
  *:*) addresses=(--ip-family ipv6 --service-ipv6-cidr "$cidr") ;;
  *) addresses=(--dns-cluster-ip "${cidr%.*}.10") ;;
esac
/etc/eks/bootstrap.sh "{{clusterName}}" \
  --apiserver-endpoint "{{endpoint}}" \
  --b64-cluster-ca "{{certificateAuthority}}" \
  "${addresses[@]}" \
